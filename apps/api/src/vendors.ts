import {
  type AuthOptions,
  createAuth,
  createImageReader,
  createInbox,
  createPhoneBox,
  createPlaces,
  createSignOn,
  createSmtpMailer,
  createTelephony,
  createVault,
  openFiles,
} from "@kith/adapters";
import {
  imageSizes,
  type SecurityAct,
  StaffId,
  type StaffSecurityAct,
  UserId,
} from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Attestor } from "@kith/domains";
import {
  askForCode,
  attestor,
  blobStore,
  clearAttempts,
  comeBackFromCampus,
  createSignIns,
  createStaffFactors,
  credentials,
  credentialTables,
  domains,
  enterByPhone,
  enterFromOutside,
  identitySettings,
  imageReader,
  inbox,
  keepers,
  keepersOf,
  linkFromOutside,
  mailer,
  noteEnding,
  noteSecured,
  noteStaffAct,
  opsSettings,
  pixelsMax,
  places,
  privacySettings,
  providersOf,
  sendCode,
  sendMail,
  sendPasswordLink,
  signOn,
  takeAttempt,
  takeMail,
  telephony,
  vault,
} from "@kith/domains";
import type { Kernel, Service } from "@kith/kernel";
import { createLimiter } from "@kith/kernel";
import { languageIn } from "@kith/words";
import type { ApiSettings } from "./config";
import type { Stores } from "./stores";

/** No platform's attestation service is set up here, so that no evidence is good enough. */
const noAttestor: Attestor = { verify: async () => false };

/** What fills a port; typed, so that only what the port promises can be put there. */
export type Bind = <T>(port: Service<T>, value: T) => void;

/** Puts the outside world into the domains' ports. Answers with what the app needs of it. */
export function bindVendors(kernel: Kernel, stores: Stores, settings: ApiSettings, bind: Bind) {
  const { brief, secrets, log, metrics, use } = kernel.runtime;
  const { publicUrl, profile } = settings;
  const noteAct = (userId: string, act: SecurityAct) =>
    kernel.enqueue(noteSecured, { userId: asId(UserId, userId), act });
  const noteStaff = (who: string, act: StaffSecurityAct) =>
    kernel.enqueue(noteStaffAct, { who, act });
  const auth = createAuth({
    db: stores.db,
    tables: credentialTables,
    secrets,
    limiter: createLimiter(brief, secrets, metrics),
    log,
    baseUrl: publicUrl,
    consoleUrl: `${publicUrl}/console/`,
    memberUrl: `${publicUrl}/phone/`,
    memberOrigins: [new URL(publicUrl).origin, ...settings.origins],
    isSecure: publicUrl.startsWith("https:"),
    onForgotten: (userId) => mailStaff(kernel, userId),
    attempts: {
      take: (email) => takeAttempt(kernel.runtime, email, () => noteStaff(email, "sign_in_locked")),
      clear: (email) => clearAttempts(kernel.runtime, email),
    },
    phones: {
      ask: async (phone, address, acceptLanguage) => {
        const asked = await askForCode(kernel.runtime, { phone, address });
        const language = languageIn(acceptLanguage);
        await kernel.enqueue(sendCode, { codeId: asked.codeId, language });
        return asked;
      },
      enter: (codeId, code) => enterByPhone(kernel.runtime, { codeId, code }),
    },
    outside: {
      providers: providersOf(use),
      appUrl: use(identitySettings).appUrl,
      enter: (identity) => enterFromOutside(kernel.runtime, identity),
      link: async (ticket, identity) => {
        const userId = await linkFromOutside(kernel.runtime, ticket, identity);
        if (userId) await noteAct(userId, "identity_linked");
      },
    },
    comeBackFromCampus: (back) => comeBackFromCampus(kernel.runtime, back),
    members: createSignIns(kernel.runtime, noteAct),
    staffFactors: createStaffFactors(kernel.runtime),
    onStaffAct: noteStaff,
    onMemberSessionEnding: (userId, sessionId) => noteEnding(kernel.runtime, userId, sessionId),
    onMemberMail: (userId, kind, acceptLanguage) =>
      mailMember(kernel, userId, kind, languageIn(acceptLanguage)),
  });
  bind(signOn, createSignOn({ baseUrl: publicUrl, isOpen: profile === "development" }));
  bind(attestor, noAttestor);
  bind(credentials, auth);
  const { files, objectsUrl } = settings;
  const kept = openFiles({ files, vault: use(privacySettings).vault, objectsUrl });
  bind(blobStore, kept.uploads);
  bind(imageReader, createImageReader({ pixelsMax, sizes: imageSizes }));
  bind(keepers, keepersOf(domains));
  bind(vault, createVault({ ...kept, secrets }));
  bindSenders(kernel, stores, profile === "development", bind);
  bindPlaces(kernel, profile === "development", bind);
  return { auth };
}

type MailKind = Parameters<typeof takeMail>[1];

/** Counted where it is asked for: a job that tries again takes no other place. */
const mayMail = ({ runtime }: Kernel, kind: MailKind, userId: string) =>
  takeMail({ ...runtime, now: runtime.clock.now() }, kind, userId);

async function mailStaff(kernel: Kernel, userId: string): Promise<void> {
  if (!(await mayMail(kernel, "staff-password", userId))) return;
  await kernel.enqueue(sendPasswordLink, { staffId: asId(StaffId, userId) });
}

async function mailMember(
  kernel: Kernel,
  userId: string,
  kind: Parameters<AuthOptions["onMemberMail"]>[1],
  language: ReturnType<typeof languageIn>,
): Promise<void> {
  if (!(await mayMail(kernel, kind, userId))) return;
  await kernel.enqueue(sendMail, { userId: asId(UserId, userId), kind, language });
}

/** A table of addresses is nothing that comes with a server. */
function bindPlaces({ runtime }: Kernel, isLocal: boolean, bind: Bind) {
  const { log, use } = runtime;
  const { placesFile } = use(identitySettings);
  bind(places, placesFile === undefined ? null : createPlaces(placesFile));
  if (placesFile !== undefined || isLocal) return;
  log.warn({ setting: "KITH_PLACES_FILE" }, "there is no table of addresses: none has a place");
}

/** Mails, calls and messages: what is not set up ends in the local inbox, in development only. */
function bindSenders({ runtime }: Kernel, { redis }: Stores, isLocal: boolean, bind: Bind) {
  const { clock, brief, log, use } = runtime;
  const { smtpUrl, mailFrom } = use(opsSettings);
  const mails = createInbox(redis, clock, brief.prefix);
  const phones = createPhoneBox(redis, clock, brief.prefix);
  const box = { list: () => mails.list(), listMessages: () => phones.list() };
  bind(inbox, isLocal ? box : null);
  if (smtpUrl) bind(mailer, createSmtpMailer({ url: smtpUrl, from: mailFrom }));
  else if (isLocal) bind(mailer, mails);

  const { callUrl, whatsappUrl, smsUrl } = use(identitySettings);
  const urls = { flash_call: callUrl, whatsapp: whatsappUrl, sms: smsUrl };
  const made = createTelephony({ urls, local: isLocal ? (name) => phones.channel(name) : null });
  bind(telephony, made);
  if (made.off.length > 0) log.warn({ off: made.off }, "ways to reach phones are not set up");
}
