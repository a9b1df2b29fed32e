import { z } from "zod";
import { CampusId } from "./campuses";
import { AgeBand, Handle, UserId } from "./identity";
import {
  At,
  defineContract,
  defineErrors,
  defineEvents,
  inScope,
  mutation,
  openEnum,
  pageInput,
  pageOf,
  perCaller,
  staff,
} from "./kit";

/** Why staff do what they do to somebody; kept in the audit under that person's key. */
const Reason = z.string().trim().min(10).max(500);

const personStates = ["active", "suspended", "deleted"] as const;

export const FoundPerson = z.object({
  userId: UserId,
  handle: Handle,
  state: openEnum(personStates),
  campusId: CampusId.nullable(),
  joinedAt: At,
});
export type FoundPerson = z.infer<typeof FoundPerson>;

export const revealedFields = ["email", "phone", "name"] as const;
const RevealedField = z.enum(revealedFields);

/** Somebody as staff see them who gave no reason yet: what can be revealed is masked. */
export const StaffPerson = FoundPerson.extend({
  band: AgeBand,
  email: z.string().max(200).nullable(),
  phone: z.string().max(20).nullable(),
  name: z.string().max(80),
  isVerified: z.boolean(),
  hasSecondFactor: z.boolean(),
  sessions: z.int().min(0),
  suspension: z.object({ since: At, until: At.nullable() }).nullable(),
});
export type StaffPerson = z.infer<typeof StaffPerson>;

export const peopleErrors = defineErrors("people", {
  /** Whoever deleted their account is not suspended, and not let in again. */
  gone: { kind: "precondition" },
  not_suspended: { kind: "precondition" },
  past: { kind: "invalid" },
});

export const peopleEvents = defineEvents("people", {
  /** Staff looked at something of theirs that is masked. */
  revealed: { payload: z.object({ userId: UserId, field: openEnum(revealedFields) }) },
  suspended: { payload: z.object({ userId: UserId, until: At.nullable() }) },
  reinstated: { payload: z.object({ userId: UserId }) },
});

const about = { userId: inScope("member") };

/** What staff look at and do about people. Looking is in the audit too: so none is a query. */
export const people = defineContract(
  "people",
  { keeps: "durable" },
  {
    /** By the beginning of a handle, or by a whole address or id. */
    search: mutation({
      access: staff("people.read", { scope: "campus" }),
      limits: [perCaller(300, "hour")],
      input: z.object({
        by: z.enum(["handle", "email", "id"]),
        text: z.string().trim().toLowerCase().min(1).max(200),
        ...pageInput,
      }),
      output: pageOf(FoundPerson),
    }),
    get: mutation({
      access: staff("people.read", { scope: "campus" }),
      objects: about,
      limits: [perCaller(300, "hour")],
      input: z.object({ userId: UserId }),
      output: StaffPerson,
    }),
    /** Shows one masked field, for a reason. */
    reveal: mutation({
      access: staff("people.reveal", { scope: "campus" }),
      objects: about,
      limits: [perCaller(20, "hour"), perCaller(60, "day")],
      input: z.object({ userId: UserId, field: RevealedField, reason: Reason }),
      output: z.object({ value: z.string().max(200).nullable() }),
    }),
    /** Signs somebody out everywhere, within a second. */
    endSessions: mutation({
      access: staff("people.sign_out", { scope: "campus" }),
      objects: about,
      limits: [perCaller(60, "hour")],
      input: z.object({ userId: UserId, reason: Reason }),
      output: z.object({ count: z.int().min(0) }),
    }),
    /** From now on they are signed out, and not there for others; until a moment, or for good. */
    suspend: mutation({
      access: staff("people.restrict", { scope: "campus" }),
      objects: about,
      limits: [perCaller(60, "hour")],
      input: z.object({ userId: UserId, reason: Reason, until: At.nullable() }),
      output: z.object({}),
      errors: [peopleErrors.gone, peopleErrors.past],
    }),
    reinstate: mutation({
      access: staff("people.restrict", { scope: "campus" }),
      objects: about,
      limits: [perCaller(60, "hour")],
      input: z.object({ userId: UserId, reason: Reason }),
      output: z.object({}),
      errors: [peopleErrors.not_suspended],
    }),
  },
);
