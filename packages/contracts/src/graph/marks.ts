import { z } from "zod";
import { UserId } from "../identity";
import { At, defineEvents, member, mutation, pageInput, pageOf, perCaller, query } from "../kit";
import { Acquaintance, aboutPerson, PersonInput, personErrors } from "./people";

/** What one person has decided about another, known to nobody else. */
export const marks = ["blocked", "muted", "restricted", "hidden", "close"] as const;
/** Every mark but the block, which is a verb of its own: it undoes what two people had. */
export const Mark = z.enum(marks).exclude(["blocked"]);
export type Mark = z.infer<typeof Mark>;

const page = z.object(pageInput);

export const markEvents = defineEvents("graph", {
  marked: { payload: z.object({ userId: UserId, mark: z.enum(marks), at: At }), live: true },
  unmarked: { payload: z.object({ userId: UserId, mark: z.enum(marks) }), live: true },
});

export const markProcedures = {
  /** Ends all that the two had. From then on neither is there for the other. */
  block: mutation({
    access: member(),
    objects: aboutPerson,
    limits: [perCaller(10, "minute")],
    input: PersonInput,
    output: z.object({}),
    errors: [personErrors.self],
  }),
  /** Brings nothing back of what the block ended. */
  unblock: mutation({
    access: member(),
    objects: aboutPerson,
    input: PersonInput,
    output: z.object({}),
  }),
  mark: mutation({
    access: member(),
    objects: aboutPerson,
    limits: [perCaller(120, "hour")],
    input: z.object({ userId: UserId, mark: Mark }),
    output: z.object({}),
    errors: [personErrors.self],
  }),
  unmark: mutation({
    access: member(),
    objects: aboutPerson,
    input: z.object({ userId: UserId, mark: Mark }),
    output: z.object({}),
  }),
  listBlocked: query({ access: member(), input: page, output: pageOf(Acquaintance) }),
  listMarked: query({
    access: member(),
    input: z.object({ mark: Mark, ...pageInput }),
    output: pageOf(Acquaintance),
  }),
};
