// What passkeys need before they are loaded: a bundle loads it after them where it loads it late.
import "reflect-metadata";
import { setTimeout as pause } from "node:timers/promises";
import type { Db, Limiter, Log, Secrets } from "@kith/kernel";
import { describeError, outageBehind } from "@kith/kernel";
import type { PgTable } from "drizzle-orm/pg-core";
import type { createBetterAuth } from "./betterAuth";
import { addressHeader, basePath } from "./request";
import { tokenIn } from "./token";

export type AuthModel = "user" | "session" | "account" | "verification" | "twoFactor" | "passkey";

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
  /** Cookies that only travel over TLS. */
  readonly isSecure: boolean;
  /** Somebody who is known to us says that they forgot their password. */
  readonly onForgotten: (userId: string) => Promise<void>;
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
  /** A link under which this person chooses a password, once. */
  createPasswordLink(userId: string, validHours: number): Promise<string>;
  /** Sets a password without a ceremony, and ends the person's sessions. */
  setPassword(userId: string, password: string): Promise<void>;
}

/** What better-auth may be asked from outside; of all else it offers, nothing is. */
const offered = new Set([
  "POST /sign-in/email",
  "POST /sign-out",
  "GET /get-session",
  "POST /request-password-reset",
  "POST /reset-password",
  "POST /change-password",
  "POST /two-factor/enable",
  "POST /two-factor/disable",
  "POST /two-factor/verify-totp",
  "POST /two-factor/verify-backup-code",
  "POST /two-factor/generate-backup-codes",
  "GET /passkey/generate-register-options",
  "POST /passkey/verify-registration",
  "GET /passkey/generate-authenticate-options",
  "POST /passkey/verify-authentication",
  "GET /passkey/list-user-passkeys",
  "POST /passkey/update-passkey",
  "POST /passkey/delete-passkey",
]);

/** Longer than the work takes, so that time does not tell a known address from an unknown one. */
const forgottenMilliseconds = 250;

/** Sign-in for staff: passwords, TOTP with recovery codes, passkeys. */
export function createAuth(options: AuthOptions): Auth {
  let loading: Promise<ReturnType<typeof createBetterAuth>> | undefined;
  // It takes longer to load than all the rest of a node, and most calls have no need of it.
  const loaded = () => {
    loading ??= import("./betterAuth").then((module) => module.createBetterAuth(options));
    return loading;
  };
  const memberSecret = options.secrets.hash("auth", ["better-auth", "member"], 32);
  return {
    load: async () => void (await loaded()),

    async handle(request, address) {
      const path = new URL(request.url).pathname.slice(basePath.length);
      if (!offered.has(`${request.method} ${path}`)) return answer(404, "NOT_FOUND");
      const headers = new Headers(request.headers);
      headers.set(addressHeader, address);
      const wait = path === "/request-password-reset" ? pause(forgottenMilliseconds) : null;
      try {
        const { auth } = await loaded();
        const response = await auth.handler(new Request(request, { headers }));
        await wait;
        return response;
      } catch (thrown) {
        const outage = outageBehind(thrown);
        if (outage) return answer(503, "UNAVAILABLE", outage.retryAfterSeconds);
        options.log.error({ ceremony: path, ...describeError(thrown) }, "bug");
        return answer(500, "INTERNAL_SERVER_ERROR");
      }
    },

    async readSession(cookie) {
      const { auth } = await loaded();
      const headers = new Headers({ cookie });
      const found = await auth.api.getSession({ headers }).catch((thrown: unknown) => {
        throw outageBehind(thrown) ?? thrown;
      });
      if (!found) return null;
      const { session } = found;
      return { userId: session.userId, hasSecondFactor: Boolean(session.secondFactorAt) };
    },

    readToken: async (header) => tokenIn(header, memberSecret),

    async createPasswordLink(userId, validHours) {
      const { passwordLinkOf } = await loaded();
      return await passwordLinkOf(userId, validHours);
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

const answer = (status: number, code: string, retryAfterSeconds?: number) =>
  Response.json(
    { code },
    {
      status,
      headers: retryAfterSeconds ? { "retry-after": String(retryAfterSeconds) } : {},
    },
  );
