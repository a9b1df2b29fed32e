import { z } from "zod";
import { At, base64Url, id, openEnum, stepUps } from "./kit";
import { policyNames } from "./policies";

export const UserId = id("UserId");
export type UserId = z.infer<typeof UserId>;

/** The name under which others find a person; one spelling, one person. */
export const Handle = z
  .string()
  .trim()
  .max(30)
  .toLowerCase()
  .regex(/^[a-z0-9_-]{3,30}$/);
export type Handle = z.infer<typeof Handle>;

export const AgeBand = z.enum(["under-16", "16-17", "18-over"]);
export type AgeBand = z.infer<typeof AgeBand>;

/** The version of a policy that somebody agrees to. */
export const Consent = z.object({ policy: z.enum(policyNames), version: z.int().min(1).max(1000) });
export type Consent = z.infer<typeof Consent>;
export const Consents = z.array(Consent).max(20);

/** A number as its owner writes it; the server reads it as E.164 or refuses it. */
export const PhoneText = z.string().trim().min(5).max(40);

/** E.164 (ITU-T): a plus sign and at most fifteen digits. */
export const Phone = z
  .string()
  .max(16)
  .regex(/^\+[1-9]\d{6,14}$/);
export type Phone = z.infer<typeof Phone>;

/** How a code reaches a number: its last digits are those of who calls, or it is written. */
export const phoneChannels = ["flash_call", "whatsapp", "sms"] as const;
export const PhoneChannel = openEnum(phoneChannels);

/** What a code has, whichever way it comes. */
export const phoneCodeLength = 6;
export const PhoneCode = z
  .string()
  .max(6)
  .regex(/^\d{6}$/);

/** What an operator calls a provider of identities; `google` and three more are known names. */
export const ProviderId = z
  .string()
  .max(30)
  .regex(/^[a-z0-9-]{2,30}$/);
export type ProviderId = z.infer<typeof ProviderId>;

export const Me = z.object({
  userId: UserId,
  email: z.email().max(200).nullable(),
  phone: Phone.nullable(),
  name: z.string().max(80),
  /** Null until they joined. */
  handle: Handle.nullable(),
  joinedAt: At.nullable(),
  /** What this session must do before it may do more, in the order in which it is asked. */
  lacks: z.array(openEnum(stepUps)).max(stepUps.length),
});
export type Me = z.infer<typeof Me>;

export const SessionId = id("SessionId");
export type SessionId = z.infer<typeof SessionId>;

export const SessionName = z.string().trim().min(1).max(60);

/** One of the caller's own sessions. */
export const Session = z.object({
  sessionId: SessionId,
  /** As its owner called it, or the family of its device; empty where nothing is known. */
  name: z.string().max(60),
  createdAt: At,
  /** To ten minutes. */
  lastUsedAt: At,
  /** Roughly where it was made; null where that is not known. */
  place: z.string().max(80).nullable(),
  /** The session that asks. */
  isCurrent: z.boolean(),
});
export type Session = z.infer<typeof Session>;

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

export const PasskeyId = id("PasskeyId");
export type PasskeyId = z.infer<typeof PasskeyId>;
export const LinkedIdentityId = id("LinkedIdentityId");
export type LinkedIdentityId = z.infer<typeof LinkedIdentityId>;

export const PasskeyName = z.string().trim().min(1).max(60);

/** By what the caller can come into their account. */
export const WaysIn = z.object({
  hasPassword: z.boolean(),
  /** Whether a link in a mail lets them in: their address is proved. */
  hasMail: z.boolean(),
  /** Whether a code to their number does. */
  hasPhone: z.boolean(),
  /** The newest first. */
  passkeys: z
    .array(z.object({ passkeyId: PasskeyId, name: z.string().max(60), createdAt: At }))
    .max(20),
  /** Accounts elsewhere that stand for this one. */
  identities: z
    .array(z.object({ identityId: LinkedIdentityId, provider: z.string().max(60), linkedAt: At }))
    .max(50),
  hasTotp: z.boolean(),
  recoveryCodesLeft: z.int().min(0).max(10),
});
export type WaysIn = z.infer<typeof WaysIn>;

export const TotpCode = z
  .string()
  .length(6)
  .regex(/^\d{6}$/);
/** Each stands for the second factor once. */
export const RecoveryCodes = z.array(z.string().max(20)).length(10);

/** What happens to an account that its owner should hear of, and that is kept. */
export const securityActs = [
  "totp_added",
  "totp_removed",
  "recovery_codes_renewed",
  "recovery_code_used",
  "device_trusted",
  "passkey_added",
  "passkey_removed",
  "identity_linked",
  "identity_unlinked",
  "password_changed",
  "email_changed",
  "email_restored",
  "phone_changed",
  "phone_removed",
  "signed_in_anew",
  "sign_in_refused",
] as const;
export type SecurityAct = (typeof securityActs)[number];

/** Who somebody is, sealed by the server. No more can be told from it, also by who carries it. */
export const Card = base64Url(78);
