import { z } from "zod";
import {
  AgeBand,
  Card,
  Consents,
  DeviceId,
  Handle,
  LinkedIdentityId,
  Me,
  PasskeyId,
  PasskeyName,
  Phone,
  PhoneCode,
  PhoneText,
  ProviderId,
  RecoveryCodes,
  Session,
  SessionId,
  SessionName,
  securityActs,
  TotpCode,
  TrustedDevice,
  UserId,
  WaysIn,
} from "./account";
import {
  At,
  anyone,
  base64Url,
  defineContract,
  defineErrors,
  defineEvents,
  live,
  member,
  mutation,
  openEnum,
  own,
  pageInput,
  pageOf,
  perAddress,
  perCaller,
  query,
  signedIn,
} from "./kit";

export * from "./account";

export const identityErrors = defineErrors("identity", {
  /** Somebody's, reserved by somebody, or a word that is nobody's. */
  handle_taken: { kind: "conflict" },
  /** Required policies are missing, or in an older version. */
  consents: { kind: "precondition", details: z.object({ missing: Consents }) },
  too_young: { kind: "precondition" },
  joined: { kind: "conflict" },
  /** Of ceremonies: nobody of that address, another password, or an address without proof. */
  sign_in_failed: { kind: "unauthenticated" },
  /** Too many attempts at one address, of whomever. */
  locked: { kind: "limit", details: z.object({ retryAfterSeconds: z.int().min(1) }) },
  /** A link that was used, ran out, or never was one. */
  link_over: { kind: "precondition" },
  /** A card that ended, that somebody else opened, or that never was one. */
  card_over: { kind: "precondition" },
  password_short: { kind: "invalid" },
  password_common: { kind: "invalid" },
  /** No number that anybody could have. */
  phone_invalid: { kind: "invalid" },
  /** Nobody is called or written to there just now; there are other ways in. */
  phone_off: { kind: "precondition" },
  /** Another code, one that ran out or was used, or the sixth attempt. */
  code_wrong: { kind: "precondition" },
  /** Of a number that the caller proved: somebody has it, or they do. */
  phone_taken: { kind: "conflict" },
  /** Of ceremonies: the provider said no, or something else than what was asked. */
  outside_failed: { kind: "unauthenticated" },
  /** The provider's proof is of an address that an account has, which did not prove it. */
  outside_unknown: { kind: "precondition" },
  /** The identity is another account's. */
  outside_taken: { kind: "conflict" },
  /** Not the password, not a code of now, or one that was used. */
  proof_failed: { kind: "unauthenticated" },
  /** Of ceremonies: too unlike the sign-ins before. */
  sign_in_refused: { kind: "forbidden" },
  /** Of ceremonies: unlike those before, so that a link in a mail has to show that it is them. */
  sign_in_mailed: { kind: "precondition" },
  /** Of ceremonies: not a passkey of ours, or its device did not ask who holds it. */
  passkey_failed: { kind: "unauthenticated" },
  passkey_limit: { kind: "limit", details: z.object({ passkeysMax: z.int().min(1) }) },
  /** Whoever it belongs to could not come in any more. */
  last_way_in: { kind: "precondition" },
  /** The address that they have. */
  email_same: { kind: "conflict" },
  /** The account has a second factor already. */
  totp_on: { kind: "conflict" },
  /** The account has no second factor, or none that was begun. */
  totp_off: { kind: "precondition" },
});

export const identityEvents = defineEvents("identity", {
  /** From now on there is this person. */
  joined: { payload: z.object({ userId: UserId, handle: Handle, band: AgeBand }) },
  /** Something happened to the account: for whoever keeps account of that, or tells its owner. */
  secured: {
    payload: z.object({ userId: UserId, act: openEnum(securityActs), at: At }),
    live: true,
  },
  sessions_ended: { payload: z.object({ sessionIds: z.array(SessionId).max(100) }), live: true },
  session_renamed: { payload: z.object({ sessionId: SessionId, name: SessionName }), live: true },
  /** Somebody has another number, or none any more; which one, no event says. */
  phone_changed: { payload: z.object({ userId: UserId, hasPhone: z.boolean() }) },
});

export const identity = defineContract(
  "identity",
  { keeps: "durable" },
  {
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
        identityErrors.handle_taken,
        identityErrors.consents,
        identityErrors.too_young,
        identityErrors.joined,
      ],
    }),
    /**
     * Says who the caller is to the first member who opens it within a quarter of an hour: for two
     * who met while they were open to talk, and for whomever else one hands it to.
     */
    makeCard: mutation({
      access: member(),
      limits: [perCaller(60, "hour")],
      input: z.object({}),
      output: z.object({ card: Card, expiresAt: At }),
    }),
    /** Whose card it is. What the caller may see of them, other procedures say. */
    openCard: mutation({
      access: member(),
      limits: [perCaller(60, "hour")],
      input: z.object({ card: Card }),
      output: z.object({ userId: UserId }),
      errors: [identityErrors.card_over],
    }),
    /** The sessions that the caller has open, newest first. */
    listSessions: query({
      access: signedIn(),
      input: z.object(pageInput),
      output: pageOf(Session),
    }),
    onSessions: live({
      access: signedIn(),
      input: z.object({}),
      events: [
        identityEvents.sessions_ended,
        identityEvents.session_renamed,
        identityEvents.secured,
      ],
    }),
    renameSession: mutation({
      access: signedIn(),
      objects: { sessionId: own("session") },
      limits: [perCaller(60, "hour")],
      input: z.object({ sessionId: SessionId, name: SessionName }),
      output: z.object({}),
    }),
    /** Ends a session everywhere, on open sockets too, within a second. */
    revokeSession: mutation({
      access: signedIn(),
      objects: { sessionId: own("session") },
      limits: [perCaller(120, "hour")],
      input: z.object({ sessionId: SessionId }),
      output: z.object({}),
    }),
    /** The same for all but the one that asks. */
    revokeOtherSessions: mutation({
      access: signedIn(),
      limits: [perCaller(20, "hour")],
      input: z.object({}),
      output: z.object({ count: z.int().min(0) }),
    }),
    /** Which ways in this server has, for the buttons of an app. */
    getSignIn: query({
      access: anyone(),
      limits: [perAddress(600, "hour")],
      input: z.object({}),
      output: z.object({
        hasPhone: z.boolean(),
        providers: z.array(z.object({ provider: ProviderId, name: z.string().max(60) })).max(20),
      }),
    }),
    /**
     * Sends a code to a number that is to be the caller's, and one to the number that they have,
     * if any. Asked for again after a minute, a code comes another way.
     */
    requestPhone: mutation({
      access: signedIn({ isFresh: true }),
      limits: [perCaller(10, "hour")],
      input: z.object({ phone: PhoneText }),
      output: z.object({
        /** True where the number that they have must be proved too. */
        needsOldCode: z.boolean(),
        retryAfterSeconds: z.int().min(1).max(3600),
      }),
      errors: [identityErrors.phone_invalid, identityErrors.phone_off, identityErrors.phone_taken],
    }),
    /** Takes the number, once both ends have proved to be the caller's. */
    confirmPhone: mutation({
      access: signedIn(),
      limits: [perCaller(60, "hour")],
      input: z.object({ code: PhoneCode, oldCode: PhoneCode.optional() }),
      output: z.object({ phone: Phone }),
      errors: [identityErrors.code_wrong, identityErrors.phone_taken],
    }),
    removePhone: mutation({
      access: signedIn({ isFresh: true }),
      limits: [perCaller(20, "hour")],
      input: z.object({}),
      output: z.object({}),
      errors: [identityErrors.last_way_in],
    }),
    /** A ticket, good for ten minutes, with which the next identity from outside becomes theirs. */
    startLink: mutation({
      access: signedIn({ isFresh: true }),
      limits: [perCaller(20, "hour")],
      input: z.object({}),
      output: z.object({ ticket: z.string().max(400) }),
    }),
    /** Begins a second factor: a secret for an app that makes codes. Asked again, another one. */
    startTotp: mutation({
      access: signedIn({ isFresh: true }),
      limits: [perCaller(10, "hour")],
      input: z.object({}),
      output: z.object({ secret: z.string().max(64), uri: z.string().max(400) }),
      errors: [identityErrors.totp_on],
    }),
    /** A code shows that an app has the secret; from now on every session has to prove it. */
    confirmTotp: mutation({
      access: signedIn({ isFresh: true }),
      limits: [perCaller(20, "hour")],
      input: z.object({ code: TotpCode }),
      output: z.object({ recoveryCodes: RecoveryCodes }),
      errors: [identityErrors.totp_on, identityErrors.totp_off, identityErrors.proof_failed],
    }),
    /** Takes recovery codes and trusted devices along. */
    removeTotp: mutation({
      access: signedIn({ isFresh: true }),
      limits: [perCaller(10, "hour")],
      input: z.object({}),
      output: z.object({}),
      errors: [identityErrors.totp_off],
    }),
    /** New recovery codes; those before are worth nothing any more. */
    renewRecoveryCodes: mutation({
      access: signedIn({ isFresh: true }),
      limits: [perCaller(10, "hour")],
      input: z.object({}),
      output: z.object({ recoveryCodes: RecoveryCodes }),
      errors: [identityErrors.totp_off],
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
    /** By what the caller can come in, and what a session has to prove besides. */
    listWaysIn: query({
      access: signedIn(),
      input: z.object({}),
      output: WaysIn,
    }),
    renamePasskey: mutation({
      access: signedIn(),
      objects: { passkeyId: own("passkey") },
      limits: [perCaller(60, "hour")],
      input: z.object({ passkeyId: PasskeyId, name: PasskeyName }),
      output: z.object({}),
    }),
    deletePasskey: mutation({
      access: signedIn({ isFresh: true }),
      objects: { passkeyId: own("passkey") },
      limits: [perCaller(60, "hour")],
      input: z.object({ passkeyId: PasskeyId }),
      output: z.object({}),
      errors: [identityErrors.last_way_in],
    }),
    /** An account elsewhere stands for this one no more. */
    unlinkIdentity: mutation({
      access: signedIn({ isFresh: true }),
      objects: { identityId: own("linkedIdentity") },
      limits: [perCaller(60, "hour")],
      input: z.object({ identityId: LinkedIdentityId }),
      output: z.object({}),
      errors: [identityErrors.last_way_in],
    }),
    /** Ends the caller's other sessions, and the trust in their devices. */
    changePassword: mutation({
      access: signedIn({ isFresh: true }),
      limits: [perCaller(10, "hour")],
      input: z.object({ newPassword: z.string().min(1).max(128) }),
      output: z.object({}),
      errors: [identityErrors.password_short, identityErrors.password_common],
    }),
    /** A mail asks the new address; whether it is somebody's already, the answer does not say. */
    changeEmail: mutation({
      access: signedIn({ isFresh: true }),
      limits: [perCaller(5, "hour")],
      input: z.object({ email: z.email().max(200).toLowerCase() }),
      output: z.object({}),
      errors: [identityErrors.email_same],
    }),
    /** What the link in that mail is for. The old address is told, with a link to undo it. */
    confirmEmail: mutation({
      access: anyone(),
      limits: [perAddress(60, "hour")],
      input: z.object({ token: base64Url(24) }),
      output: z.object({}),
      errors: [identityErrors.link_over],
    }),
    /** Brings the old address back and takes away what was added since; ends every session. */
    undoEmail: mutation({
      access: anyone(),
      limits: [perAddress(60, "hour")],
      input: z.object({ token: base64Url(24) }),
      output: z.object({}),
      errors: [identityErrors.link_over],
    }),
    /** Keeps a handle for a quarter of an hour for somebody who has not joined yet. */
    reserveHandle: mutation({
      access: signedIn(),
      limits: [perCaller(60, "hour")],
      input: z.object({ handle: Handle }),
      output: z.object({ heldUntil: At }),
      errors: [identityErrors.handle_taken, identityErrors.joined],
    }),
  },
);
