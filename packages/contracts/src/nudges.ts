import { z } from "zod";
import { interestsMax, sightingsMax } from "./bounds";
import { AgeBand } from "./identity";
import {
  At,
  anyone,
  base64Url,
  base64UrlUpTo,
  defineContract,
  defineErrors,
  defineEvents,
  id,
  live,
  mutation,
  nudge,
  own,
  perAddress,
  perSession,
  query,
} from "./kit";

export * from "./bounds";

/** Random v4, so that it hides its time. */
export const NudgeSessionId = id("NudgeSessionId");
export type NudgeSessionId = z.infer<typeof NudgeSessionId>;
export const NudgeId = id("NudgeId");
export type NudgeId = z.infer<typeof NudgeId>;

const TaxonomyId = z.string().min(1).max(60);

/**
 * One thing that a person would talk about: an entry of the taxonomy, or the digest of a free
 * text that the phone normalised itself, under a category that the person chose. A sensitive
 * entry needs `consent`, given for just that entry.
 */
export const Interest = z.union([
  z.object({ id: TaxonomyId, consent: z.literal(true).optional() }),
  z.object({ digest: base64Url(16), category: TaxonomyId }),
]);
export type Interest = z.infer<typeof Interest>;

/** What two people must share. Of two settings the stricter, `interest`, decides. */
export const Match = z.enum(["interest", "category"]);
export type Match = z.infer<typeof Match>;

/** 16 bytes on the air, valid in one epoch. */
export const Beacon = base64Url(16);
export const Epoch = z.object({ beacon: Beacon, startsAt: At, endsAt: At });
export type Epoch = z.infer<typeof Epoch>;

export const Sighting = z.object({
  beacon: Beacon,
  /** Received signal strength in dBm. */
  rssi: z.int().min(-127).max(20),
  at: At,
});
export type Sighting = z.infer<typeof Sighting>;

const SessionTimes = z.object({
  now: At,
  expiresAt: At,
  extendableUntil: At,
  /** The beacons from now to `expiresAt`, in order. */
  epochs: z.array(Epoch).max(60),
});

const Done = z.object({});
const aboutNudge = { input: z.object({ nudgeId: NudgeId }), objects: { nudgeId: own("nudge") } };

export const nudgesErrors = defineErrors("nudges", {
  /** The day token is unknown or its day is over: enrol again, naming it as `previous`. */
  token_over: { kind: "precondition" },
  challenge_failed: { kind: "invalid" },
  attestation_failed: { kind: "forbidden" },
  paused: { kind: "forbidden", details: z.object({ until: At }) },
  too_young: { kind: "forbidden", details: z.object({ ageMin: z.int() }) },
  unknown_interest: { kind: "invalid", details: z.object({ position: z.int() }) },
  consent_needed: { kind: "invalid", details: z.object({ position: z.int() }) },
  session_over: { kind: "unauthenticated" },
  fully_extended: { kind: "precondition", details: z.object({ extendableUntil: At }) },
  nudge_over: { kind: "precondition" },
  not_met: { kind: "precondition" },
  key_mismatch: { kind: "invalid" },
});

/** Frames are filled with `pad` to steps of 512 bytes, so that their length says nothing. */
const Pad = z.string().max(512);

export const nudgesEvents = defineEvents("nudges", {
  nudged: {
    payload: z.object({ nudgeId: NudgeId, category: TaxonomyId, expiresAt: At, pad: Pad }),
    live: true,
  },
  met: {
    payload: z.object({
      nudgeId: NudgeId,
      /** Shared categories besides the one that the nudge named. */
      categories: z.array(TaxonomyId).max(interestsMax),
      /** Places of the shared interests in the receiver's own list, from 0. */
      positions: z.array(z.int().min(0)).max(interestsMax),
      /** SHA-256 of the other's X25519 public key, as it came with their wave. */
      peerKeyHash: base64Url(32),
      talkUntil: At,
      pad: Pad,
    }),
    live: true,
  },
  revealed: { payload: z.object({ nudgeId: NudgeId, publicKey: base64Url(32) }), live: true },
  hello: {
    payload: z.object({ nudgeId: NudgeId, messageId: z.uuid(), sealed: z.string().max(3000) }),
    live: true,
  },
  /** The other is gone from a chat. Why is not said. */
  parted: { payload: z.object({ nudgeId: NudgeId }), live: true },
  expiring: { payload: z.object({ expiresAt: At }), live: true },
  closing: {
    payload: z.object({ reason: z.enum(["closed", "expired", "paused", "lost"]) }),
    live: true,
    final: true,
  },
});

const { session_over, nudge_over, not_met } = nudgesErrors;

export const nudges = defineContract(
  "nudges",
  { keeps: "brief", link: "anonymous" },
  {
    /** A proof of work to do before `enrol`: find an answer whose SHA-256 has `bits` zero bits. */
    challenge: query({
      access: anyone(),
      // Costs next to nothing: the tokens that it leads to are what is counted.
      limits: [perAddress(3000, "minute", { onNode: true })],
      input: z.object({}),
      output: z.object({ challenge: z.string().max(200), bits: z.int(), expiresAt: At }),
    }),
    /** Gives an install its token for the nudge day. */
    enrol: mutation({
      access: anyone(),
      limits: [perAddress(6, "hour", { setting: "tokensPerAddressHour" })],
      input: z.object({
        challenge: z.string().min(1).max(200),
        answer: z.string().min(1).max(24),
        /** Yesterday's token: blocks, cooldowns and pauses go over to the new one. */
        previous: base64Url(32).optional(),
        /** Evidence of the platform's attestation service, where the operator asks for it. */
        attestation: base64UrlUpTo(6000).optional(),
      }),
      output: z.object({ token: base64Url(32), validUntil: At }),
      errors: [
        nudgesErrors.challenge_failed,
        nudgesErrors.attestation_failed,
        nudgesErrors.token_over,
      ],
    }),
    open: mutation({
      access: anyone(),
      limits: [perAddress(120, "hour", { setting: "opensPerAddressHour" })],
      input: z.object({
        token: base64Url(32),
        interests: z.array(Interest).min(1).max(interestsMax),
        match: Match,
        band: AgeBand,
      }),
      output: SessionTimes.extend({ sessionId: NudgeSessionId, secret: base64Url(32) }),
      errors: [
        nudgesErrors.token_over,
        nudgesErrors.paused,
        nudgesErrors.too_young,
        nudgesErrors.unknown_interest,
        nudgesErrors.consent_needed,
      ],
    }),
    extend: mutation({
      access: nudge(),
      limits: [perSession(30, "hour")],
      input: z.object({}),
      output: SessionTimes,
      errors: [session_over, nudgesErrors.fully_extended],
    }),
    close: mutation({
      access: nudge(),
      limits: [perSession(10, "minute")],
      input: z.object({}),
      output: z.object({ silentUntil: At }),
      errors: [session_over],
    }),
    /** Reports what the radio heard. The answer is the same bytes whatever it was. */
    sight: mutation({
      access: nudge(),
      limits: [perSession(240, "minute", { onNode: true })],
      input: z.object({ sightings: z.array(Sighting).min(1).max(sightingsMax) }),
      output: Done,
      errors: [session_over],
    }),
    wave: mutation({
      access: nudge(),
      limits: [perSession(60, "hour")],
      input: aboutNudge.input.extend({ keyHash: base64Url(32) }),
      objects: aboutNudge.objects,
      output: Done,
      errors: [session_over, nudge_over],
    }),
    /** "Not now": the nudge is put away on this side. The other side learns nothing. */
    dismiss: mutation({
      access: nudge(),
      limits: [perSession(60, "hour")],
      ...aboutNudge,
      output: Done,
      errors: [session_over],
    }),
    block: mutation({
      access: nudge(),
      limits: [perSession(60, "hour")],
      ...aboutNudge,
      output: Done,
      errors: [session_over],
    }),
    report: mutation({
      access: nudge(),
      limits: [perSession(20, "hour")],
      ...aboutNudge,
      output: Done,
      errors: [session_over],
    }),
    /** Gives the public key whose hash went with the wave. */
    reveal: mutation({
      access: nudge(),
      limits: [perSession(60, "hour")],
      input: aboutNudge.input.extend({ publicKey: base64Url(32) }),
      objects: aboutNudge.objects,
      output: Done,
      errors: [session_over, not_met, nudgesErrors.key_mismatch],
    }),
    /** Relays one message that only the other phone can open. */
    hello: mutation({
      access: nudge(),
      limits: [perSession(60, "minute")],
      input: aboutNudge.input.extend({ messageId: z.uuid(), sealed: base64UrlUpTo(2200) }),
      objects: aboutNudge.objects,
      output: Done,
      errors: [session_over, not_met],
    }),
    /** Says that messages arrived; the server drops them. */
    acknowledge: mutation({
      access: nudge(),
      limits: [perSession(120, "minute")],
      input: aboutNudge.input.extend({ messageIds: z.array(z.uuid()).min(1).max(50) }),
      objects: aboutNudge.objects,
      output: Done,
      errors: [session_over, not_met],
    }),
    /** Everything that the session is told, in order, resumable on any node. */
    listen: live({
      access: nudge(),
      limits: [perSession(60, "minute")],
      input: z.object({}),
      events: [
        nudgesEvents.nudged,
        nudgesEvents.met,
        nudgesEvents.revealed,
        nudgesEvents.hello,
        nudgesEvents.parted,
        nudgesEvents.expiring,
        nudgesEvents.closing,
      ],
      errors: [session_over],
    }),
  },
);
