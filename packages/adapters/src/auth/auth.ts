// What passkeys need before they are loaded: a bundle loads it after them where it loads it late.
import "reflect-metadata";
import { setTimeout as pause } from "node:timers/promises";
import type { Db, Limiter, Log, Refusal, Secrets } from "@kith/kernel";
import { describeError, outageBehind } from "@kith/kernel";
import type { PgTable } from "drizzle-orm/pg-core";
import type { createBetterAuth } from "./betterAuth";
import { type Ceremony, ceremonyAt } from "./ceremonies";
import type { MemberLink } from "./links";
import type { createMemberAuth } from "./memberAuth";
import { handleMember } from "./members";
import { judgePassword, type PasswordVerdict } from "./passwords";
import { addressHeader, emailIn } from "./request";
import type { StaffAct } from "./staffActs";
import { memberSecretOf, tokenIn } from "./token";

export type AuthModel = "user" | "session" | "account" | "verification" | "passkey";

/** Mails of members: a link of some kind, or that somebody signed up with an address in use. */
export type MemberMail = MemberLink | "taken";

/** The `accept-language` of the request that asks for something to be sent, as it came. */
export type AcceptLanguage = string | undefined;

/** Somebody else's sign-in, as an operator set it up. */
export interface OutsideProvider {
  readonly provider: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of OpenID Connect; undefined for those that better-auth knows by their name. */
  readonly issuer?: string | undefined;
}

/** Who a provider says that somebody is. */
export interface OutsideIdentity {
  readonly provider: string;
  readonly subject: string;
  /** In lower case; null unless the provider says that it was proved. */
  readonly email: string | null;
  readonly name: string;
}

/** Somebody at the door, by what their request says. */
export interface SigningIn {
  readonly userId: string;
  readonly way: "password" | "link" | "passkey" | "other";
  /** What their device keeps; null for one that was never here. */
  readonly device: string | null;
  readonly deviceName: string;
  readonly address: string;
}

/**
 * What a new session stands for; `missing`: it may only prove a second factor. `mailed`: a link in
 * a mail lets them in, and the password does not.
 */
export type Admission =
  | {
      readonly verdict: "ok";
      readonly secondFactor: "none" | "proved" | "missing";
      readonly place: string | null;
    }
  | { readonly verdict: "refused" | "mailed" };

/** What the domain knows of members who come in. */
export interface MemberSignIns {
  /** Whether they may come in, and what their session stands for. */
  admit(who: SigningIn): Promise<Admission>;
  /** They came in. Answers with what their device is to keep. */
  noteDevice(who: SigningIn, isTrusted: boolean): Promise<string>;
  /** Why this session may add no passkey; null where it may. */
  refusePasskey(sessionId: string): Promise<Refusal | null>;
  passkeyAdded(userId: string): Promise<void>;
  /** They chose a password by a link in a mail. */
  passwordReset(userId: string): Promise<void>;
  /** Whether it is a code of theirs that was not used; it is from now on. */
  takeCode(userId: string, by: "totp" | "recovery_code", code: string): Promise<boolean>;
  /** A session proved who holds it: its new token, null if it is over. */
  proved(sessionId: string, isSecondFactor: boolean): Promise<string | null>;
  /** A session's token is shown to a ceremony: a new one is the session's from then on. */
  takeUp(token: string): Promise<void>;
}

/** What the domain keeps of staff's authenticator apps. */
export interface StaffApps {
  /** A new app, which counts from its first code on; null where one counts already. */
  begin(userId: string): Promise<{ uri: string; recoveryCodes: readonly string[] } | null>;
  /** Null for who has no app. */
  renewCodes(userId: string): Promise<readonly string[] | null>;
  /** Whether it is a code of theirs that was not used; it is from now on. */
  take(userId: string, by: "totp" | "recovery_code", code: string): Promise<boolean>;
  remove(userId: string): Promise<void>;
}

export interface AuthOptions {
  readonly db: Db;
  /** The tables of better-auth's models, under its names for them. */
  readonly tables: Readonly<Record<AuthModel, PgTable>>;
  readonly secrets: Secrets;
  readonly limiter: Limiter;
  readonly log: Log;
  /** Where the API answers, as browsers see it. */
  readonly baseUrl: string;
  /** Where the console is served, with a slash at the end; passkeys belong to its host. */
  readonly consoleUrl: string;
  /** Where the members' app is served, with a slash at the end; their links lead there. */
  readonly memberUrl: string;
  /** Pages that may run members' ceremonies. */
  readonly memberOrigins: readonly string[];
  /** Cookies that only travel over TLS. */
  readonly isSecure: boolean;
  /** Somebody who is known to us says that they forgot their password. */
  readonly onForgotten: (userId: string) => Promise<void>;
  /** A member is to get a mail. Of what is not committed yet, nothing is said. */
  onMemberMail(userId: string, kind: MemberMail, language: AcceptLanguage): Promise<void>;
  /** Counts attempts at passwords, by their address, and at what people prove themselves with. */
  readonly attempts: {
    /** Seconds to wait, 0 where the attempt may be made. Throws where it cannot count. */
    take(subject: string): Promise<number>;
    clear(subject: string): Promise<void>;
  };
  /** Codes to numbers. Both refuse, and throw where they cannot count. */
  readonly phones: {
    ask(
      phone: string,
      address: string,
      acceptLanguage: AcceptLanguage,
    ): Promise<{ codeId: string; retryAfterSeconds: number }>;
    /** Whose number it is, by a right code. */
    enter(codeId: string, code: string): Promise<string>;
  };
  readonly outside: {
    readonly providers: readonly OutsideProvider[];
    /** Where the phone app takes over from a provider's page. */
    readonly appUrl: string;
    /** The account behind an identity, new where there is none. */
    enter(identity: OutsideIdentity): Promise<string>;
    /** Gives an identity to whoever the ticket names. */
    link(ticket: string, identity: OutsideIdentity): Promise<void>;
  };
  /** Asks a campus who came back from its page; a ticket for their app. Throws the refusal. */
  readonly comeBackFromCampus: (back: Readonly<Record<string, string>>) => Promise<string>;
  readonly members: MemberSignIns;
  readonly staffFactors: StaffApps;
  /** To be written down. `who` is an id, or the address that was tried, whosesoever it is. */
  readonly onStaffAct: (who: string, act: StaffAct) => Promise<void>;
  /** A member's session is deleted next: those who know it by heart must hear of that first. */
  readonly onMemberSessionEnding: (userId: string, sessionId: string) => Promise<void>;
}

/** A session that holds just now. */
export interface AuthSession {
  readonly userId: string;
  /** True only if this very session proved a second factor. */
  readonly hasSecondFactor: boolean;
}

export interface Auth {
  /** Loads what the first call of any other would have to wait for. */
  load(): Promise<void>;
  /** Answers a ceremony under `/api/auth`. `address` is the caller's, as the proxies tell it. */
  handle(request: Request, address: string): Promise<Response>;
  /** The session behind a `cookie` header. One that was revoked is none from that moment on. */
  readSession(cookie: string): Promise<AuthSession | null>;
  /** The token of a member's session in a request; null unless it bears our signature. */
  readToken(header: (name: string) => string | undefined): Promise<string | null>;
  /** A link under which this person of staff chooses a password, once. */
  createPasswordLink(userId: string, validHours: number): Promise<string>;
  /** A link for a member, good for one thing, once. */
  createMemberLink(kind: MemberLink, userId: string, validHours: number): Promise<string>;
  /** Where the app takes up what such a link holds; the token is in the fragment. */
  linkTo(page: "confirm-email" | "undo-email", token: string): string;
  judgePassword(password: string): Promise<PasswordVerdict>;
  hashPassword(password: string): Promise<string>;
  /** Sets a password without a ceremony, and ends the person's sessions. */
  setPassword(userId: string, password: string): Promise<void>;
}

/** Sign-in: for staff by passwords, TOTP, passkeys; for members by mail, phone and from outside. */
export function createAuth(options: AuthOptions): Auth {
  let loading: Promise<ReturnType<typeof createBetterAuth>> | undefined;
  let loadingMembers: Promise<ReturnType<typeof createMemberAuth>> | undefined;
  // It takes longer to load than all the rest of a node, and most calls have no need of it.
  const loaded = () => {
    loading ??= import("./betterAuth").then((module) => module.createBetterAuth(options));
    return loading;
  };
  const loadedMembers = () => {
    loadingMembers ??= import("./memberAuth").then((module) => module.createMemberAuth(options));
    return loadingMembers;
  };
  const memberSecret = memberSecretOf(options.secrets);
  return {
    load: async () => void (await Promise.all([loaded(), loadedMembers()])),

    async handle(request, address) {
      const ceremony = ceremonyAt(request.method, new URL(request.url).pathname);
      if (!ceremony) return answer(404, "NOT_FOUND");
      if (ceremony.audience === "member") {
        return await handleMember({ options, load: loadedMembers }, ceremony, request, address);
      }
      return await handleStaff(options, loaded, ceremony, request, address);
    },

    async readSession(cookie) {
      const { auth } = await loaded();
      const headers = new Headers({ cookie });
      const found = await auth.api.getSession({ headers }).catch((thrown: unknown) => {
        throw outageBehind(thrown) ?? thrown;
      });
      if (found?.session.audience !== "staff") return null;
      const { session } = found;
      return { userId: session.userId, hasSecondFactor: Boolean(session.secondFactorAt) };
    },

    readToken: async (header) => tokenIn(header, memberSecret),

    async createPasswordLink(userId, validHours) {
      const { passwordLinkOf } = await loaded();
      return await passwordLinkOf(userId, validHours);
    },

    async createMemberLink(kind, userId, validHours) {
      const { createMemberLink } = await loadedMembers();
      return await createMemberLink(kind, userId, validHours);
    },

    linkTo(page, token) {
      const link = new URL(page, options.memberUrl);
      link.hash = `token=${token}`;
      return link.href;
    },

    judgePassword,

    async hashPassword(password) {
      const { hashPassword } = await import("better-auth/crypto");
      return await hashPassword(password);
    },

    async setPassword(userId, password) {
      const { auth } = await loaded();
      const { internalAdapter, password: passwords } = await auth.$context;
      const hash = await passwords.hash(password);
      await internalAdapter.deleteUserSessions(userId);
      if (await internalAdapter.findCredentialAccount(userId)) {
        await internalAdapter.updatePassword(userId, hash);
        return;
      }
      const account = { userId, providerId: "credential", accountId: userId, password: hash };
      await internalAdapter.createAccount(account);
    },
  };
}

async function handleStaff(
  { log, attempts }: AuthOptions,
  loaded: () => Promise<ReturnType<typeof createBetterAuth>>,
  { path, logs, evenMilliseconds, isCounted }: Ceremony,
  request: Request,
  address: string,
): Promise<Response> {
  const headers = new Headers(request.headers);
  headers.set(addressHeader, address);
  const even = evenMilliseconds === undefined ? null : pause(evenMilliseconds);
  try {
    const counted = isCounted ? await emailIn(request.clone()) : null;
    const seconds = counted === null ? 0 : await attempts.take(counted);
    if (seconds > 0) return answer(429, "LOCKED", seconds);
    const { auth } = await loaded();
    const response = await auth.handler(new Request(request, { headers }));
    if (response.ok && counted !== null) await attempts.clear(counted);
    await even;
    if (!response.ok && logs === "refusals") {
      log.info({ ceremony: path, status: response.status }, "refused");
    }
    return response;
  } catch (thrown) {
    const outage = outageBehind(thrown);
    if (outage) return answer(503, "UNAVAILABLE", outage.retryAfterSeconds);
    log.error({ ceremony: path, ...describeError(thrown) }, "bug");
    return answer(500, "INTERNAL_SERVER_ERROR");
  }
}

const answer = (status: number, code: string, retryAfterSeconds?: number) =>
  Response.json(
    { code },
    {
      status,
      headers: retryAfterSeconds ? { "retry-after": String(retryAfterSeconds) } : {},
    },
  );
