import { z } from "zod";
import { At, id, mutation, pageInput, pageOf, perCaller, query, staff, staffOnly } from "../kit";

export const DeadLetterId = id("DeadLetterId");
export type DeadLetterId = z.infer<typeof DeadLetterId>;

/** A job or an event that failed for good and waits for a person. */
export const DeadLetter = z.object({
  deadLetterId: DeadLetterId,
  kind: z.enum(["job", "reaction"]),
  name: z.string().max(120),
  failedAt: At,
  attempts: z.int().min(1),
  /** The error's class and code; never its message, which may quote what was sent. */
  error: z.string().max(200),
});
export type DeadLetter = z.infer<typeof DeadLetter>;

export const Queue = z.object({
  name: z.string().max(120),
  cron: z.string().max(60).nullable(),
  waiting: z.int().min(0),
  active: z.int().min(0),
  failed: z.int().min(0),
  lastCompletedAt: At.nullable(),
});

export const jobProcedures = {
  listDeadLetters: query({
    access: staff("jobs.read"),
    input: z.object(pageInput),
    output: pageOf(DeadLetter),
  }),
  replayDeadLetter: mutation({
    access: staff("jobs.manage"),
    limits: [perCaller(120, "minute")],
    input: z.object({ deadLetterId: DeadLetterId }),
    objects: { deadLetterId: staffOnly("deadLetter") },
    output: z.object({}),
  }),
  deleteDeadLetter: mutation({
    access: staff("jobs.manage"),
    limits: [perCaller(120, "minute")],
    input: z.object({ deadLetterId: DeadLetterId }),
    objects: { deadLetterId: staffOnly("deadLetter") },
    output: z.object({}),
  }),
  listQueues: query({
    access: staff("jobs.read"),
    input: z.object({}),
    output: z.object({ rows: z.array(Queue).max(200) }),
  }),
  /** Makes a trace through everything that a call can lead to, where traces are sent at all. */
  traceTest: mutation({
    access: staff("jobs.read"),
    limits: [perCaller(10, "minute")],
    input: z.object({}),
    output: z.object({
      isExporting: z.boolean(),
      /** Null where the trace was not kept. */
      traceId: z.string().length(32).nullable(),
      /** Where to look at it, where that is set. */
      url: z.url().max(600).nullable(),
    }),
  }),
};
