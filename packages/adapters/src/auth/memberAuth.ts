import { newId, systemClock } from "@kith/kernel";
import type { GenericEndpointContext } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError, createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import { createAttempts } from "./attempts";
import { audienceField, refuseOthers } from "./audience";
import type { AuthOptions, MemberMail } from "./auth";
import {
  attemptsOf,
  basePaths,
  passwordLengthMax as maxPasswordLength,
  passwordLengthMin as minPasswordLength,
} from "./ceremonies";
import { createLink, holderOf, links, type MemberLink, pageOf, proveAddress } from "./links";
import { afterSignIn, describeSession, proving, sessionSeconds } from "./proving";
import { addressHeader } from "./request";
import { memberCookiePrefix, memberSecretOf } from "./token";

const advanced = ({ isSecure }: AuthOptions) => ({
  cookiePrefix: memberCookiePrefix,
  useSecureCookies: isSecure,
  // Under /api only: the nudges' own link lies elsewhere and must never see who somebody is.
  defaultCookieAttributes: { path: "/api", sameSite: "strict", httpOnly: true } as const,
  database: { generateId: () => newId(systemClock.now()) },
  ipAddress: { ipAddressHeaders: [addressHeader] },
  // Off by default where NODE_ENV says test; tests are to see what people see.
  disableOriginCheck: false,
  disableCSRFCheck: false,
});

interface Made {
  readonly [field: string]: unknown;
  readonly id: string;
  readonly userId: string;
}

/** A session of staff is none here, and a link of theirs opens nothing. */
const guardMembers = createAuthMiddleware(async (ctx) => {
  if (ctx.path === "/reset-password") await holderOf(ctx, "reset-password", ctx.body.token);
  const session = await getSessionFromCtx(ctx);
  if (session && (session.session as { audience?: unknown }).audience !== "member") {
    throw new APIError("UNAUTHORIZED", { code: "UNAUTHORIZED" });
  }
});

const sessionHooks = (options: AuthOptions) => ({
  create: {
    before: async (session: Made, ctx: GenericEndpointContext | null) => {
      await refuseOthers("member", session, ctx?.context);
      return { data: await describeSession(options, session, ctx) };
    },
  },
  delete: {
    before: ({ userId, id }: Made) => options.onMemberSessionEnding(userId, id),
  },
});

/** The same for members: accounts and sessions of their own, in the same tables. */
export function createMemberAuth(options: AuthOptions) {
  const { db, tables, secrets, limiter, log, baseUrl, memberUrl } = options;
  // Nobody waits for it: the time of an answer must not tell whether a mail goes out.
  const mail = (userId: string, kind: MemberMail) =>
    void options.onMemberMail(userId, kind).catch(() => log.warn({ kind }, "mail not enqueued"));
  const auth = betterAuth({
    appName: "Kith",
    baseURL: baseUrl,
    basePath: basePaths.member,
    secret: memberSecretOf(secrets),
    trustedOrigins: [...options.memberOrigins],
    database: drizzleAdapter(db, { provider: "pg", schema: tables, transaction: true }),
    user: { additionalFields: audienceField("member") },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      requireEmailVerification: true,
      ...{ minPasswordLength, maxPasswordLength },
      revokeSessionsOnPasswordReset: true,
      onExistingUserSignUp: async ({ user }) => mail(user.id, "taken"),
      sendResetPassword: async ({ user }) => mail(user.id, "reset-password"),
      onPasswordReset: async ({ user }) => {
        // Who chose a new password by mail need not wait for those who guessed at the old one.
        await options.attempts.clear(user.email);
        if (user.emailVerified) return;
        const { internalAdapter } = await auth.$context;
        await proveAddress(internalAdapter, user.id, (providerId) => providerId === "credential");
      },
    },
    emailVerification: {
      sendOnSignUp: true,
      sendOnSignIn: true,
      sendVerificationEmail: async ({ user }) => mail(user.id, "sign-up"),
    },
    session: {
      expiresIn: sessionSeconds,
      disableSessionRefresh: true,
      additionalFields: {
        ...audienceField("member"),
        deviceName: { type: "string", required: false, input: false },
        provedAt: { type: "date", required: false, input: false },
        secondFactorAt: { type: "date", required: false, input: false },
      },
    },
    verification: { storeIdentifier: "hashed" },
    plugins: [links((userId) => mail(userId, "sign-in")), proving(options)],
    hooks: { before: guardMembers, after: afterSignIn(options) },
    databaseHooks: { session: sessionHooks(options) },
    rateLimit: {
      enabled: true,
      customRules: attemptsOf("member"),
      customStorage: createAttempts(limiter, "member"),
    },
    advanced: advanced(options),
    telemetry: { enabled: false },
    // Its messages may quote what was sent; what went wrong is in the answer's code.
    logger: { level: "error", log: () => log.error({}, "better-auth reported an error") },
    onAPIError: { throw: true },
  });

  async function createMemberLink(kind: MemberLink, userId: string, validHours: number) {
    const { internalAdapter } = await auth.$context;
    const page = pageOf(kind, memberUrl);
    return await createLink(internalAdapter, { kind, userId, page, validHours });
  }

  return { auth, createMemberLink };
}
