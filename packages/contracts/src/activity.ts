import { z } from "zod";
import { At, defineContract, defineEvents, live, query, staff } from "./kit";

const counts = {
  calls: z.int().min(0),
  refusals: z.int().min(0),
  nudges: z.int().min(0),
  meets: z.int().min(0),
  deliveries: z.int().min(0),
};

/** What all nodes did in one minute. Never by category, never about a person. */
export const Minute = z.object({ at: At, ...counts, sockets: z.int().min(0) });
export type Minute = z.infer<typeof Minute>;

/** What all nodes did in one hour. */
export const Hour = z.object({
  at: At,
  ...counts,
  /** The most at one time. */
  sockets: z.int().min(0),
});
export type Hour = z.infer<typeof Hour>;

/** Calls that took longer are not told apart: their times read as this. */
export const latencyMillisecondsMax = 5_000;

/** How long calls took, over the last five minutes or so. */
const latency = {
  calls: z.int().min(0),
  p50Milliseconds: z.number().min(0).max(60_000),
  p95Milliseconds: z.number().min(0).max(60_000),
};
export const Latency = z.object(latency);
export type Latency = z.infer<typeof Latency>;

export const ProcedureLatency = z.object({ procedure: z.string().max(120), ...latency });
export type ProcedureLatency = z.infer<typeof ProcedureLatency>;

export const Service = z.object({
  nodeId: z.string().max(40),
  role: z.enum(["all", "api", "worker"]),
  runtime: z.string().max(40),
  version: z.string().max(40),
  startedAt: At,
  seenAt: At,
  sockets: z.int().min(0),
  memoryBytes: z.int().min(0),
  /** Null where nobody called; nodes of an older release do not tell. */
  latency: Latency.nullable().default(null),
  /** The slowest first. Told where the flag `activity.procedures` is on for the node. */
  procedures: z.array(ProcedureLatency).max(20).default([]),
});
export type Service = z.infer<typeof Service>;

/** A budget of calls with the values in force. */
export const LimitInForce = z.object({
  by: z.enum(["caller", "session", "address"]),
  count: z.int().min(1),
  window: z.enum(["minute", "hour", "day"]),
  /** The setting that decides `count`. */
  setting: z.string().max(80).nullable(),
  /** Counted on each node alone. */
  isOnNode: z.boolean(),
});
export type LimitInForce = z.infer<typeof LimitInForce>;

export const ProcedureLimits = z.object({
  procedure: z.string().max(120),
  limits: z.array(LimitInForce).max(10),
  /** Calls that were over a limit in the last hour, on all nodes. */
  limitedLastHour: z.int().min(0),
});
export type ProcedureLimits = z.infer<typeof ProcedureLimits>;

export const activityEvents = defineEvents("activity", {
  /** The running minute, sent every few seconds while it lasts. */
  ticked: { payload: Minute, live: true },
});

export const activity = defineContract(
  "activity",
  { keeps: "brief" },
  {
    /** The last hour, a row a minute, oldest first; none for a minute that no node told. */
    listMinutes: query({
      access: staff("activity.read"),
      input: z.object({}),
      output: z.object({ rows: z.array(Minute).max(61) }),
    }),
    /** The last seven days, a row an hour, oldest first; none for an hour that no node told. */
    listHours: query({
      access: staff("activity.read"),
      input: z.object({}),
      output: z.object({ rows: z.array(Hour).max(169) }),
    }),
    listServices: query({
      access: staff("activity.read"),
      input: z.object({}),
      output: z.object({ rows: z.array(Service).max(200) }),
    }),
    /** The limits of every procedure that has some. */
    listLimits: query({
      access: staff("configuration.read"),
      input: z.object({}),
      output: z.object({ rows: z.array(ProcedureLimits).max(1000) }),
    }),
    onMinute: live({
      access: staff("activity.read"),
      input: z.object({}),
      events: [activityEvents.ticked],
    }),
  },
);
