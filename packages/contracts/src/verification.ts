import { z } from "zod";
import { CampusId, CampusProof } from "./campuses";
import { Handle, UserId } from "./identity";
import {
  At,
  defineContract,
  defineErrors,
  defineEvents,
  id,
  inScope,
  live,
  member,
  mutation,
  openEnum,
  own,
  pageInput,
  pageOf,
  perCaller,
  query,
  staff,
  staffOnly,
  verified,
} from "./kit";
import { badgeKinds, WebAddress } from "./profile";

export const VerificationId = id("VerificationId");
export type VerificationId = z.infer<typeof VerificationId>;

/** A picture of a paper, for staff who decide about it and for nobody else. */
export const DocumentId = id("DocumentId");
export type DocumentId = z.infer<typeof DocumentId>;

/** The most bytes that a document may have. */
export const documentBytesMax = 6 * 1024 * 1024;
/** The most documents of one request. */
export const documentsMax = 4;

/** What somebody asks staff to make sure of: a badge, or that they are of a campus. */
export const verificationKinds = [...badgeKinds, "campus"] as const;
export type VerificationKind = (typeof verificationKinds)[number];
const Kind = openEnum(verificationKinds);
const BadgeKind = z.enum(badgeKinds);

/** `revoked`: approved once, and taken back. `lapsed`: nobody decided in time. */
export const verificationStates = [
  "waiting",
  "approved",
  "declined",
  "withdrawn",
  "lapsed",
  "revoked",
] as const;

export const declineReasons = [
  "unreadable",
  "expired",
  "mismatch",
  "insufficient",
  "not_eligible",
] as const;

/** What somebody asked for, and what came of it. By whom it was decided nobody reads here. */
export const Verification = z.object({
  verificationId: VerificationId,
  kind: Kind,
  /** Of whom a document is to prove that its owner is one; null for badges. */
  campusId: CampusId.nullable(),
  state: openEnum(verificationStates),
  askedAt: At,
  /** When it ends by itself if nobody decides; its documents are gone then. */
  lapsesAt: At,
  endedAt: At.nullable(),
  /** Until when what was approved holds; null for good, or where nothing was. */
  expiresAt: At.nullable(),
  reason: openEnum(declineReasons).nullable(),
  /** A few words of whoever decided. */
  note: z.string().max(500).nullable(),
});
export type Verification = z.infer<typeof Verification>;

const Statement = z.string().trim().min(1).max(1000);
const Note = z.string().trim().min(1).max(500);
/** For why something is taken back; its person reads it, and the audit keeps it. */
const Reason = z.string().trim().min(10).max(500);
const documentIds = z.array(DocumentId).max(documentsMax);

/** Who looks at a request by now; nobody else decides about it meanwhile. */
const Claim = z.object({ by: z.string().max(80), isOwn: z.boolean(), until: At });

/** A request as the queue shows it: of whom it is, only whoever opens it learns. */
export const QueuedVerification = z.object({
  verificationId: VerificationId,
  kind: Kind,
  campusId: CampusId.nullable(),
  campusName: z.string().max(120).nullable(),
  askedAt: At,
  lapsesAt: At,
  claim: Claim.nullable(),
});
export type QueuedVerification = z.infer<typeof QueuedVerification>;

/** All that there is to decide by. */
export const OpenedVerification = QueuedVerification.extend({
  userId: UserId,
  handle: Handle,
  /** As their profile shows it. */
  name: z.string().max(60).nullable(),
  statement: z.string().max(1000).nullable(),
  links: z.array(z.string().max(300)).max(5),
  documentCount: z.int().min(0).max(documentsMax),
  /** For whoever holds the claim, while they do. */
  documents: z
    .array(z.object({ documentId: DocumentId, path: z.string().max(600), expiresAt: At }))
    .max(documentsMax),
});
export type OpenedVerification = z.infer<typeof OpenedVerification>;

export const verificationErrors = defineErrors("verification", {
  /** One of a kind waits already. */
  asked: { kind: "conflict" },
  /** The person has this badge. */
  given: { kind: "conflict" },
  /** A badge takes a link or a document to show. */
  nothing_shown: { kind: "invalid" },
  document_limit: { kind: "limit", details: z.object({ documentsMax: z.int() }) },
  /** It was withdrawn or decided on, or nobody did in time. */
  over: { kind: "precondition" },
  /** Somebody else of staff looks at it. */
  claimed: { kind: "conflict", details: z.object({ until: At }) },
  /** Only whoever claimed it decides. */
  not_claimed: { kind: "precondition" },
  past: { kind: "invalid" },
  not_given: { kind: "precondition" },
});

export const verificationEvents = defineEvents("verification", {
  /** On a stream that its person alone reads. */
  changed: { payload: Verification, live: true },
  /** On a stream of staff. It says no more: a queue is each reviewer's own. */
  queue_moved: { payload: z.object({}), live: true },
});

const about = { verificationId: inScope("reviewed") };
const Named = z.object({ verificationId: VerificationId });
const nothing = z.object({});
const review = staff("verification.review", { scope: "campus" });

export const verification = defineContract(
  "verification",
  { keeps: "durable" },
  {
    /**
     * Says where to send a picture of a document: its bytes as the body of one POST to `path`.
     * What is shown to nobody within a day is deleted.
     */
    createUpload: mutation({
      access: member(),
      // Six requests, each with as many documents as it may have.
      limits: [perCaller(6 * documentsMax, "hour")],
      input: nothing,
      output: z.object({
        documentId: DocumentId,
        path: z.string().max(300),
        expiresAt: At,
        bytesMax: z.int(),
      }),
      errors: [verificationErrors.document_limit],
    }),
    requestBadge: mutation({
      access: verified(),
      objects: { documentIds: own("document") },
      limits: [perCaller(6, "hour")],
      input: z.object({
        kind: BadgeKind,
        statement: Statement,
        links: z.array(WebAddress).max(5),
        documentIds,
      }),
      output: Verification,
      errors: [
        verificationErrors.asked,
        verificationErrors.given,
        verificationErrors.nothing_shown,
      ],
    }),
    /** Nothing is proved before somebody of staff has looked at it. */
    proveByDocument: mutation({
      access: verified(),
      objects: { campusId: staffOnly("campus"), documentIds: own("document") },
      limits: [perCaller(6, "hour")],
      input: z.object({ campusId: CampusId, documentIds: documentIds.min(1) }),
      output: Verification,
      errors: [verificationErrors.asked],
    }),
    /** Its documents are gone from then on. */
    withdraw: mutation({
      access: verified(),
      objects: { verificationId: own("verification") },
      limits: [perCaller(60, "hour")],
      input: Named,
      output: Verification,
      errors: [verificationErrors.over],
    }),
    /** The caller's own, newest first. */
    listOwn: query({ access: member(), input: z.object(pageInput), output: pageOf(Verification) }),
    onMine: live({
      access: member(),
      input: nothing,
      events: [verificationEvents.changed],
    }),
    /** What waits for staff, oldest first; badges for those alone whose right holds everywhere. */
    listQueue: query({
      access: review,
      objects: { campusId: staffOnly("campus") },
      input: z.object({
        ...pageInput,
        kind: z.enum(verificationKinds).optional(),
        campusId: CampusId.optional(),
      }),
      output: pageOf(QueuedVerification).extend({
        /** How many wait in all, by their kind. */
        counts: z.array(z.object({ kind: Kind, count: z.int().min(0) })).max(10),
      }),
    }),
    onQueue: live({ access: review, input: nothing, events: [verificationEvents.queue_moved] }),
    /** Keeps others from it for five minutes; once more, for five from now. */
    claim: mutation({
      access: review,
      objects: about,
      limits: [perCaller(600, "hour")],
      input: Named,
      output: z.object({ until: At }),
      errors: [verificationErrors.over, verificationErrors.claimed],
    }),
    /** Nothing happens where it is not the caller's. */
    release: mutation({
      access: review,
      objects: about,
      limits: [perCaller(600, "hour")],
      input: Named,
      output: nothing,
    }),
    /** A look at somebody's data is in the audit: so it is no query. */
    get: mutation({
      access: review,
      objects: about,
      limits: [perCaller(600, "hour")],
      input: Named,
      output: OpenedVerification,
      errors: [verificationErrors.over],
    }),
    /** A campus holds for a year at most; a badge until a moment, or for good. */
    approve: mutation({
      access: review,
      objects: about,
      limits: [perCaller(300, "hour")],
      input: Named.extend({ note: Note.nullable(), expiresAt: At.nullable() }),
      output: nothing,
      errors: [verificationErrors.over, verificationErrors.not_claimed, verificationErrors.past],
    }),
    decline: mutation({
      access: review,
      objects: about,
      limits: [perCaller(300, "hour")],
      input: Named.extend({ reason: z.enum(declineReasons), note: Note.nullable() }),
      output: nothing,
      errors: [verificationErrors.over, verificationErrors.not_claimed],
    }),
    /** What staff vouch for of somebody. */
    getGiven: mutation({
      access: review,
      objects: { userId: inScope("member") },
      limits: [perCaller(300, "hour")],
      input: z.object({ userId: UserId }),
      output: z.object({
        badges: z
          .array(z.object({ kind: openEnum(badgeKinds), since: At, expiresAt: At.nullable() }))
          .max(10),
        proof: CampusProof.nullable(),
      }),
    }),
    revokeBadge: mutation({
      access: staff("verification.review"),
      objects: { userId: staffOnly("person") },
      limits: [perCaller(60, "hour")],
      input: z.object({ userId: UserId, kind: BadgeKind, reason: Reason }),
      output: nothing,
      errors: [verificationErrors.not_given],
    }),
    /** Takes back what a document proved of a campus; codes and sign-ons stand. */
    revokeProof: mutation({
      access: review,
      objects: { userId: inScope("member") },
      limits: [perCaller(60, "hour")],
      input: z.object({ userId: UserId, reason: Reason }),
      output: nothing,
      errors: [verificationErrors.not_given],
    }),
  },
);
