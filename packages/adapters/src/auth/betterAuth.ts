import { betterAuth } from "better-auth/minimal";
import { audienceField } from "./audience";
import type { AuthOptions } from "./auth";
import {
  passwordLengthMax as maxPasswordLength,
  passwordLengthMin as minPasswordLength,
} from "./ceremonies";
import { commonOptions } from "./common";
import { guardFactors, markSession, replaceSessions } from "./factors";
import { createLink } from "./links";
import { passkeysOf } from "./passkeys";
import { noteActs } from "./staffActs";
import { staffFactors } from "./staffFactors";

/** A working day: who comes back tomorrow signs in again. */
const sessionSeconds = 12 * 3600;

/** better-auth as we use it. It goes by the system's clock, and so does all that we add to it. */
export function createBetterAuth(options: AuthOptions) {
  const { secrets, consoleUrl } = options;
  const { origin } = new URL(consoleUrl);
  const auth = betterAuth({
    ...commonOptions(options, "staff", "kith-staff"),
    secret: secrets.hash("auth", ["better-auth"], 32),
    trustedOrigins: [origin],
    user: {
      additionalFields: {
        ...audienceField("staff"),
        twoFactorEnabled: { type: "boolean", required: false, input: false },
      },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      ...{ minPasswordLength, maxPasswordLength },
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: ({ user }) => options.onStaffAct(user.id, "password_changed"),
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
    plugins: [
      staffFactors(options),
      passkeysOf(consoleUrl, [origin]),
      noteActs(options.onStaffAct),
    ],
    hooks: { before: guardFactors, after: replaceSessions },
    databaseHooks: { session: { create: { before: markSession } } },
  });

  async function passwordLinkOf(userId: string, validHours: number): Promise<string> {
    const { internalAdapter } = await auth.$context;
    const page = new URL("choose-password", consoleUrl);
    return await createLink(internalAdapter, { kind: "reset-password", userId, page, validHours });
  }

  return { auth, passwordLinkOf };
}
