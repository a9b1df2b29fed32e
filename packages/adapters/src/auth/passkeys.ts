import { passkey } from "@better-auth/passkey";
import { APIError } from "better-auth/api";

/** A passkey stands for two factors only if its device asked for a finger, a face or a PIN. */
function requireUserVerified(userVerified: boolean | undefined): void {
  if (!userVerified) throw new APIError("FORBIDDEN", { code: "USER_VERIFICATION_NEEDED" });
}

/** Passkeys that belong to the host of an app, and are asked for on its pages. */
export const passkeysOf = (appUrl: string, origins: readonly string[]) =>
  passkey({
    rpName: "Kith",
    rpID: new URL(appUrl).hostname,
    origin: [...origins],
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    registration: {
      afterVerification: async ({ verification }) =>
        requireUserVerified(verification.registrationInfo?.userVerified),
    },
    authentication: {
      afterVerification: async ({ verification }) =>
        requireUserVerified(verification.authenticationInfo.userVerified),
    },
  });
