import { z } from "zod";
import { At, defineContract, defineEvents, live, query, staff } from "./kit";

/** What all nodes did in one minute. Never by category, never about a person. */
export const Minute = z.object({
  at: At,
  calls: z.int().min(0),
  refusals: z.int().min(0),
  nudges: z.int().min(0),
  meets: z.int().min(0),
  deliveries: z.int().min(0),
  sockets: z.int().min(0),
});
export type Minute = z.infer<typeof Minute>;

export const Service = z.object({
  nodeId: z.string().max(40),
  role: z.enum(["all", "api", "worker"]),
  runtime: z.string().max(40),
  version: z.string().max(40),
  startedAt: At,
  seenAt: At,
  sockets: z.int().min(0),
  memoryBytes: z.int().min(0),
});
export type Service = z.infer<typeof Service>;

export const activityEvents = defineEvents("activity", {
  /** The running minute, sent every few seconds while it lasts. */
  ticked: { payload: Minute, live: true },
});

export const activity = defineContract(
  "activity",
  { keeps: "brief" },
  {
    /** The last hour, a row a minute, oldest first. */
    listMinutes: query({
      access: staff("activity.read"),
      input: z.object({}),
      output: z.object({ rows: z.array(Minute).max(61) }),
    }),
    listServices: query({
      access: staff("activity.read"),
      input: z.object({}),
      output: z.object({ rows: z.array(Service).max(200) }),
    }),
    onMinute: live({
      access: staff("activity.read"),
      input: z.object({}),
      events: [activityEvents.ticked],
    }),
  },
);
