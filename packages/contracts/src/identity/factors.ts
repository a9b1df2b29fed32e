import { z } from "zod";
import { At, defineErrors, id, mutation, own, perCaller, query, signedIn } from "../kit";

export const TotpCode = z
  .string()
  .length(6)
  .regex(/^\d{6}$/);
/** Each stands for the second factor once. */
export const RecoveryCodes = z.array(z.string().max(40)).length(10);

export const DeviceId = id("DeviceId");
export type DeviceId = z.infer<typeof DeviceId>;

/** A device on which the caller's password is enough for a while, without the second factor. */
export const TrustedDevice = z.object({
  deviceId: DeviceId,
  /** The family of the device; empty where nothing is known. */
  name: z.string().max(60),
  lastUsedAt: At,
  trustedUntil: At,
});
export type TrustedDevice = z.infer<typeof TrustedDevice>;

export const factorErrors = defineErrors("identity", {
  /** Not the password, not a code of now, or one that was used. */
  proof_failed: { kind: "unauthenticated" },
  /** The account has a second factor already. */
  totp_on: { kind: "conflict" },
  /** The account has no second factor, or none that was begun. */
  totp_off: { kind: "precondition" },
});

export const factorProcedures = {
  /** Begins a second factor: a secret for an app that makes codes. Asked again, another one. */
  startTotp: mutation({
    access: signedIn({ isFresh: true }),
    limits: [perCaller(10, "hour")],
    input: z.object({}),
    output: z.object({ secret: z.string().max(64), uri: z.string().max(400) }),
    errors: [factorErrors.totp_on],
  }),
  /** A code shows that an app has the secret; from now on every session has to prove it. */
  confirmTotp: mutation({
    access: signedIn({ isFresh: true }),
    limits: [perCaller(20, "hour")],
    input: z.object({ code: TotpCode }),
    output: z.object({ recoveryCodes: RecoveryCodes }),
    errors: [factorErrors.totp_on, factorErrors.totp_off, factorErrors.proof_failed],
  }),
  /** Takes recovery codes and trusted devices along. */
  removeTotp: mutation({
    access: signedIn({ isFresh: true }),
    limits: [perCaller(10, "hour")],
    input: z.object({}),
    output: z.object({}),
    errors: [factorErrors.totp_off],
  }),
  /** New recovery codes; those before are worth nothing any more. */
  renewRecoveryCodes: mutation({
    access: signedIn({ isFresh: true }),
    limits: [perCaller(10, "hour")],
    input: z.object({}),
    output: z.object({ recoveryCodes: RecoveryCodes }),
    errors: [factorErrors.totp_off],
  }),
  /** Where a password is enough for a while; the last one used comes first. */
  listTrustedDevices: query({
    access: signedIn(),
    input: z.object({}),
    output: z.object({ rows: z.array(TrustedDevice).max(50) }),
  }),
  /** From now on this device proves the second factor like any other. */
  distrustDevice: mutation({
    access: signedIn(),
    objects: { deviceId: own("device") },
    limits: [perCaller(60, "hour")],
    input: z.object({ deviceId: DeviceId }),
    output: z.object({}),
  }),
};
