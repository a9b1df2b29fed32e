import { z } from "zod";
import {
  At,
  anyone,
  base64Url,
  defineErrors,
  defineEvents,
  mutation,
  openEnum,
  perAddress,
  perCaller,
  query,
  signedIn,
  stepUps,
} from "../kit";
import { policyNames } from "../policies";
import { AgeBand, Handle, UserId } from "./person";
import { Phone } from "./phones";

/** The version of a policy that somebody agrees to. */
export const Consent = z.object({ policy: z.enum(policyNames), version: z.int().min(1).max(1000) });
export type Consent = z.infer<typeof Consent>;
export const Consents = z.array(Consent).max(20);

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

export const accountErrors = defineErrors("identity", {
  /** Somebody's, reserved by somebody, or a word that is nobody's. */
  handle_taken: { kind: "conflict" },
  /** Required policies are missing, or in an older version. */
  consents: { kind: "precondition", details: z.object({ missing: Consents }) },
  too_young: { kind: "precondition" },
  joined: { kind: "conflict" },
  password_short: { kind: "invalid" },
  password_common: { kind: "invalid" },
  /** The address that they have. */
  email_same: { kind: "conflict" },
  /** A link that was used, ran out, or never was one. */
  link_over: { kind: "precondition" },
});

export const accountEvents = defineEvents("identity", {
  /** From now on there is this person. */
  joined: { payload: z.object({ userId: UserId, handle: Handle, band: AgeBand }) },
  /** Something happened to the account: for whoever keeps account of that, or tells its owner. */
  secured: {
    payload: z.object({ userId: UserId, act: openEnum(securityActs), at: At }),
    live: true,
  },
});

export const accountProcedures = {
  /** Who is signed in, joined or not, and what they still have to do. */
  me: query({
    access: signedIn(),
    input: z.object({}),
    output: Me,
  }),
  /** Makes a person of somebody who signed up. */
  join: mutation({
    access: signedIn(),
    limits: [perCaller(20, "hour")],
    idempotent: true,
    input: z.object({ handle: Handle, band: AgeBand, consents: Consents }),
    output: z.object({ userId: UserId, handle: Handle }),
    errors: [
      accountErrors.handle_taken,
      accountErrors.consents,
      accountErrors.too_young,
      accountErrors.joined,
    ],
  }),
  /** Keeps a handle for a quarter of an hour for somebody who has not joined yet. */
  reserveHandle: mutation({
    access: signedIn(),
    limits: [perCaller(60, "hour")],
    input: z.object({ handle: Handle }),
    output: z.object({ heldUntil: At }),
    errors: [accountErrors.handle_taken, accountErrors.joined],
  }),
  /** Ends the caller's other sessions, and the trust in their devices. */
  changePassword: mutation({
    access: signedIn({ isFresh: true }),
    limits: [perCaller(10, "hour")],
    input: z.object({ newPassword: z.string().min(1).max(128) }),
    output: z.object({}),
    errors: [accountErrors.password_short, accountErrors.password_common],
  }),
  /**
   * Mails ask the new address and the one before, if that was proved; who just proved a second
   * factor needs the new one alone. Whether it is somebody's already, the answer does not say.
   */
  changeEmail: mutation({
    access: signedIn({ isFresh: true }),
    limits: [perCaller(5, "hour")],
    input: z.object({ email: z.email().max(200).toLowerCase() }),
    output: z.object({}),
    errors: [accountErrors.email_same],
  }),
  /**
   * What the links in those mails are for. Done once both ends confirmed; then the old address is
   * told, with a link to undo it.
   */
  confirmEmail: mutation({
    access: anyone(),
    limits: [perAddress(60, "hour")],
    input: z.object({ token: base64Url(24) }),
    /** False: the other end has to confirm it too. */
    output: z.object({ isDone: z.boolean() }),
    errors: [accountErrors.link_over],
  }),
  /**
   * Calls a change off that waits. One that is done: brings the old address back and takes away
   * what was added since; ends every session.
   */
  undoEmail: mutation({
    access: anyone(),
    limits: [perAddress(60, "hour")],
    input: z.object({ token: base64Url(24) }),
    /** False: it was called off before it was done. */
    output: z.object({ wasChanged: z.boolean() }),
    errors: [accountErrors.link_over],
  }),
};
