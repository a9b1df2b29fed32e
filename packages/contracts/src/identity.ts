import { z } from "zod";
import {
  At,
  anyone,
  base64Url,
  defineContract,
  defineErrors,
  defineEvents,
  id,
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
  stepUps,
} from "./kit";
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
const Consents = z.array(Consent).max(20);

/** A number as its owner writes it; the server reads it as E.164 or refuses it. */
const PhoneText = z.string().trim().min(5).max(40);

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
const PhoneCode = z
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

const SessionName = z.string().trim().min(1).max(60);

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

/** Who somebody is, sealed by the server. No more can be told from it, also by who carries it. */
export const Card = base64Url(78);

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
  /** Nothing would be left by which they could sign in. */
  last_way: { kind: "precondition" },
  /** Of ceremonies: the provider said no, or something else than what was asked. */
  outside_failed: { kind: "unauthenticated" },
  /** The provider's proof is of an address that an account has, which did not prove it. */
  outside_unknown: { kind: "precondition" },
  /** The identity is another account's. */
  outside_taken: { kind: "conflict" },
});

export const identityEvents = defineEvents("identity", {
  /** From now on there is this person. */
  joined: { payload: z.object({ userId: UserId, handle: Handle, band: AgeBand }) },
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
      events: [identityEvents.sessions_ended, identityEvents.session_renamed],
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
      errors: [identityErrors.last_way],
    }),
    /** A ticket, good for ten minutes, with which the next identity from outside becomes theirs. */
    startLink: mutation({
      access: signedIn({ isFresh: true }),
      limits: [perCaller(20, "hour")],
      input: z.object({}),
      output: z.object({ ticket: z.string().max(400) }),
    }),
  },
);
