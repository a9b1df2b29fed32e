import type { BetterAuthPlugin, GenericEndpointContext } from "better-auth";
import { createAuthMiddleware } from "better-auth/api";
import { z } from "zod";

/** What a ceremony that went well did; what a link does is told of where its holder is known. */
const acts = {
  "/sign-in/email": "signed_in",
  "/change-password": "password_changed",
  "/two-factor/disable": "totp_removed",
  "/two-factor/verify-totp": "second_factor_proved",
  "/two-factor/verify-backup-code": "recovery_code_used",
  "/two-factor/generate-backup-codes": "recovery_codes_renewed",
  "/passkey/verify-registration": "passkey_added",
  "/passkey/verify-authentication": "signed_in",
  "/passkey/delete-passkey": "passkey_removed",
} as const;

/** What became of how somebody of staff comes in. */
export type StaffAct = (typeof acts)[keyof typeof acts] | "sign_in_refused" | "totp_added";

const isKnown = (path: string | undefined): path is keyof typeof acts =>
  path !== undefined && path in acts;

/** Ceremonies at which somebody is guessed at. */
const guessed = new Set([
  "/sign-in/email",
  "/two-factor/verify-totp",
  "/two-factor/verify-backup-code",
]);

const Tried = z.object({ email: z.string().max(200) });

/** The address that was tried, the same for known and unknown ones; else whose session it is. */
function whoOf({ path, body, context: { session, newSession } }: GenericEndpointContext) {
  if (path === "/sign-in/email") return Tried.safeParse(body).data?.email;
  return newSession?.session.userId ?? session?.session.userId;
}

const isRefused = (thrown: Error) => "statusCode" in thrown && thrown.statusCode === 401;

function actOf(
  { path, context: { session } }: GenericEndpointContext,
  returned: unknown,
): StaffAct | undefined {
  if (returned instanceof Error) {
    return guessed.has(path) && isRefused(returned) ? "sign_in_refused" : undefined;
  }
  // The first code is what makes an app count.
  const isFirst = session !== null && !session.user.twoFactorEnabled;
  if (path === "/two-factor/verify-totp" && isFirst) return "totp_added";
  return isKnown(path) ? acts[path] : undefined;
}

/** Every ceremony of staff that touches how they come in is told of, once. */
export const noteActs = (onStaffAct: (who: string, act: StaffAct) => Promise<void>) =>
  ({
    id: "kith-staff-acts",
    hooks: {
      after: [
        {
          matcher: ({ path }) => isKnown(path),
          handler: createAuthMiddleware(async (given) => {
            const ctx = given as GenericEndpointContext;
            const [who, act] = [whoOf(ctx), actOf(ctx, given.context.returned)];
            if (who !== undefined && act !== undefined) await onStaffAct(who, act);
          }),
        },
      ],
    },
  }) satisfies BetterAuthPlugin;
