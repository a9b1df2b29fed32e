import type { GenericEndpointContext } from "better-auth";
import { APIError, createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import { audienceField, refuseOthers } from "./audience";
import type { AuthOptions, MemberMail } from "./auth";
import { campus } from "./campus";
import {
  passwordLengthMax as maxPasswordLength,
  passwordLengthMin as minPasswordLength,
} from "./ceremonies";
import { commonOptions } from "./common";
import { createLink, holderOf, links, type MemberLink, pageOf, proveAddress } from "./links";
import { outside } from "./outside";
import { passkeysOf } from "./passkeys";
import { phones } from "./phones";
import { knownProviders } from "./providers";
import { afterCeremony, describeSession, proving, sessionSeconds } from "./proving";
import { acceptLanguageOf } from "./request";
import { memberCookiePrefix, memberSecretOf } from "./token";

interface Made {
  readonly [field: string]: unknown;
  readonly id: string;
  readonly userId: string;
}

const addingPasskey = new Set([
  "/passkey/generate-register-options",
  "/passkey/verify-registration",
]);

/** A session of staff is none here, and a link of theirs opens nothing. */
const guardMembers = ({ members }: AuthOptions) =>
  createAuthMiddleware(async (ctx) => {
    if (ctx.path === "/reset-password") await holderOf(ctx, "reset-password", ctx.body.token);
    const session = await getSessionFromCtx(ctx);
    if (session && (session.session as { audience?: unknown }).audience !== "member") {
      throw new APIError("UNAUTHORIZED", { code: "UNAUTHORIZED" });
    }
    if (session && addingPasskey.has(ctx.path)) {
      const refusal = await members.refusePasskey(session.session.id);
      if (refusal) throw refusal;
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

const waysIn = (options: AuthOptions) => [
  phones(options.phones),
  outside(options.outside, new URL("outside", options.memberUrl)),
  campus(options.comeBackFromCampus, new URL("campus", options.memberUrl)),
];

/** Nobody waits for it: the time of an answer must not tell whether a mail goes out. */
const mailing =
  ({ onMemberMail, log }: AuthOptions) =>
  (userId: string, kind: MemberMail, asked?: { readonly headers?: Headers | undefined }) =>
    void onMemberMail(userId, kind, acceptLanguageOf(asked?.headers)).catch(() =>
      log.warn({ kind }, "mail not enqueued"),
    );

/** The same for members: accounts and sessions of their own, in the same tables. */
export function createMemberAuth(options: AuthOptions) {
  const { secrets, memberUrl, memberOrigins } = options;
  const mail = mailing(options);
  const auth = betterAuth({
    ...commonOptions(options, "member", memberCookiePrefix),
    secret: memberSecretOf(secrets),
    trustedOrigins: [...memberOrigins],
    user: { additionalFields: audienceField("member") },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      requireEmailVerification: true,
      ...{ minPasswordLength, maxPasswordLength },
      revokeSessionsOnPasswordReset: true,
      onExistingUserSignUp: async ({ user }, asked) => mail(user.id, "taken", asked),
      sendResetPassword: async ({ user }, asked) => mail(user.id, "reset-password", asked),
      onPasswordReset: async ({ user }) => {
        // Who chose a new password by mail need not wait for those who guessed at the old one.
        await options.attempts.clear(user.email);
        await options.members.passwordReset(user.id);
        if (user.emailVerified) return;
        const { internalAdapter } = await auth.$context;
        await proveAddress(internalAdapter, user.id, (providerId) => providerId === "credential");
      },
    },
    emailVerification: {
      sendOnSignUp: true,
      sendOnSignIn: true,
      sendVerificationEmail: async ({ user }, asked) => mail(user.id, "sign-up", asked),
    },
    session: {
      expiresIn: sessionSeconds,
      disableSessionRefresh: true,
      // What needs a fresh session asks the domain, which knows when one proved itself again.
      freshAge: 0,
      additionalFields: {
        ...audienceField("member"),
        deviceName: { type: "string", required: false, input: false },
        place: { type: "string", required: false, input: false },
        provedAt: { type: "date", required: false, input: false },
        secondFactorAt: { type: "date", required: false, input: false },
      },
    },
    socialProviders: knownProviders(options.outside.providers),
    plugins: [
      ...waysIn(options),
      links(options.attempts, (userId, asked) => mail(userId, "sign-in", asked)),
      proving(options),
      passkeysOf(memberUrl, memberOrigins),
    ],
    hooks: { before: guardMembers(options), after: afterCeremony(options) },
    databaseHooks: { session: sessionHooks(options) },
  });

  async function createMemberLink(kind: MemberLink, userId: string, validHours: number) {
    const { internalAdapter } = await auth.$context;
    const page = pageOf(kind, memberUrl);
    return await createLink(internalAdapter, { kind, userId, page, validHours });
  }

  return { auth, createMemberLink };
}
