import { passkey } from "@better-auth/passkey";
import { newId, systemClock } from "@kith/kernel";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import { twoFactor } from "better-auth/plugins";
import { createAttempts } from "./attempts";
import { audienceField } from "./audience";
import type { AuthOptions } from "./auth";
import {
  attemptsOf,
  basePaths,
  passwordLengthMax as maxPasswordLength,
  passwordLengthMin as minPasswordLength,
} from "./ceremonies";
import { guardFactors, markNewPasskey, markSession } from "./factors";
import { createLink } from "./links";
import { addressHeader } from "./request";

/** A working day: who comes back tomorrow signs in again. */
const sessionSeconds = 12 * 3600;

/** A passkey stands for two factors only if its device asked for a finger, a face or a PIN. */
function requireUserVerified(userVerified: boolean | undefined): void {
  if (!userVerified) throw new APIError("FORBIDDEN", { code: "USER_VERIFICATION_NEEDED" });
}

const secondFactors = ({ consoleUrl }: AuthOptions) =>
  [
    twoFactor({ issuer: "Kith" }),
    passkey({
      rpName: "Kith",
      rpID: new URL(consoleUrl).hostname,
      origin: new URL(consoleUrl).origin,
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      registration: {
        afterVerification: async ({ verification }) =>
          requireUserVerified(verification.registrationInfo?.userVerified),
      },
      authentication: {
        afterVerification: async ({ verification }) =>
          requireUserVerified(verification.authenticationInfo.userVerified),
      },
    }),
  ] as const;

const advanced = ({ isSecure }: AuthOptions) => ({
  cookiePrefix: "kith-staff",
  useSecureCookies: isSecure,
  // Under /api only: the nudges' own link lies elsewhere and must never see who is staff.
  defaultCookieAttributes: { path: "/api", sameSite: "strict", httpOnly: true } as const,
  database: { generateId: () => newId(systemClock.now()) },
  ipAddress: { ipAddressHeaders: [addressHeader] },
  // Off by default where NODE_ENV says test; tests are to see what people see.
  disableOriginCheck: false,
  disableCSRFCheck: false,
});

/** better-auth as we use it. It goes by the system's clock, and so does all that we add to it. */
export function createBetterAuth(options: AuthOptions) {
  const { db, tables, secrets, limiter, log, baseUrl, consoleUrl } = options;
  const auth = betterAuth({
    appName: "Kith",
    baseURL: baseUrl,
    basePath: basePaths.staff,
    secret: secrets.hash("auth", ["better-auth"], 32),
    trustedOrigins: [new URL(consoleUrl).origin],
    database: drizzleAdapter(db, { provider: "pg", schema: tables, transaction: true }),
    user: { additionalFields: audienceField("staff") },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      ...{ minPasswordLength, maxPasswordLength },
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user }) => {
        if ("audience" in user && user.audience === "staff") await options.onForgotten(user.id);
      },
    },
    session: {
      expiresIn: sessionSeconds,
      disableSessionRefresh: true,
      additionalFields: {
        ...audienceField("staff"),
        secondFactorAt: { type: "date", required: false, input: false },
      },
    },
    verification: { storeIdentifier: "hashed" },
    plugins: [...secondFactors(options)],
    hooks: { before: guardFactors, after: markNewPasskey },
    databaseHooks: { session: { create: { before: markSession } } },
    rateLimit: {
      enabled: true,
      customRules: attemptsOf("staff"),
      customStorage: createAttempts(limiter, "staff"),
    },
    advanced: advanced(options),
    telemetry: { enabled: false },
    // Its messages may quote what was sent; what went wrong is in the answer's code.
    logger: { level: "error", log: () => log.error({}, "better-auth reported an error") },
    onAPIError: { throw: true },
  });

  async function passwordLinkOf(userId: string, validHours: number): Promise<string> {
    const { internalAdapter } = await auth.$context;
    const page = new URL("choose-password", consoleUrl);
    return await createLink(internalAdapter, { kind: "reset-password", userId, page, validHours });
  }

  return { auth, passwordLinkOf };
}
