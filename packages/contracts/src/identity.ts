import { z } from "zod";
import {
  At,
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

export const Me = z.object({
  userId: UserId,
  email: z.email().max(200).nullable(),
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
});

export const identityEvents = defineEvents("identity", {
  /** From now on there is this person. */
  joined: { payload: z.object({ userId: UserId, handle: Handle, band: AgeBand }) },
  sessions_ended: { payload: z.object({ sessionIds: z.array(SessionId).max(100) }), live: true },
  session_renamed: { payload: z.object({ sessionId: SessionId, name: SessionName }), live: true },
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
  },
);
