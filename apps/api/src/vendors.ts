import { createAuth, createInbox, createSmtpMailer } from "@kith/adapters";
import { StaffId, UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Attestor } from "@kith/domains";
import {
  attestor,
  clearAttempts,
  createSignIns,
  credentials,
  credentialTables,
  inbox,
  mailer,
  noteEnding,
  noteSecured,
  opsSettings,
  places,
  sendMail,
  sendPasswordLink,
  takeAttempt,
} from "@kith/domains";
import type { Kernel, Service } from "@kith/kernel";
import { createLimiter } from "@kith/kernel";
import type { ApiSettings } from "./config";
import type { Stores } from "./stores";

/** No platform's attestation service is set up here, so that no evidence is good enough. */
const noAttestor: Attestor = { verify: async () => false };

/** What fills a port; typed, so that only what the port promises can be put there. */
export type Bind = <T>(port: Service<T>, value: T) => void;

/** Puts the outside world into the domains' ports. Answers with what the app needs of it. */
export function bindVendors(kernel: Kernel, stores: Stores, settings: ApiSettings, bind: Bind) {
  const { brief, secrets, clock, log, metrics, use } = kernel.runtime;
  const { publicUrl, profile } = settings;
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
    onForgotten: (userId) => kernel.enqueue(sendPasswordLink, { staffId: asId(StaffId, userId) }),
    attempts: {
      take: (email) => takeAttempt(kernel.runtime, email),
      clear: (email) => clearAttempts(kernel.runtime, email),
    },
    members: createSignIns(kernel.runtime, (userId, act) =>
      kernel.enqueue(noteSecured, { userId: asId(UserId, userId), act }),
    ),
    onMemberSessionEnding: (userId, sessionId) => noteEnding(kernel.runtime, userId, sessionId),
    onMemberMail: (userId, kind) =>
      kernel.enqueue(sendMail, { userId: asId(UserId, userId), kind }),
  });
  const { smtpUrl, mailFrom } = use(opsSettings);
  const isLocal = profile === "development" && !smtpUrl;
  const box = isLocal ? createInbox(stores.redis, clock, brief.prefix) : null;
  bind(attestor, noAttestor);
  bind(credentials, auth);
  bind(inbox, box);
  // A table of addresses is nothing that comes with a server.
  bind(places, null);
  if (box) bind(mailer, box);
  else if (smtpUrl) bind(mailer, createSmtpMailer({ url: smtpUrl, from: mailFrom }));
  return { auth };
}
