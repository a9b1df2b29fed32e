import { z } from "zod";
import { At, query, staff } from "../kit";

/** What one simulated attacker came to, as `bun run attack` writes it; its texts are English. */
export const Attack = z.object({
  name: z.string().max(80),
  holds: z.string().max(1000),
  /** What it must not reach. */
  bound: z.string().max(500),
  /** What it spent of its budget. */
  spent: z.string().max(1000),
  score: z.object({
    what: z.string().max(200),
    value: z.number(),
    /** Where the rate behind the value lies, at 95 %; null where it is none. */
    interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  }),
  /** Builds without one defence: how many attacks on each were won. */
  weakened: z
    .array(z.object({ without: z.string().max(200), won: z.int().min(0), runs: z.int().min(0) }))
    .max(30),
  /** Honest nudges that were due meanwhile, and that came. */
  honest: z.object({ due: z.int().min(0), got: z.int().min(0) }),
  /** What it reached where no bound is promised. */
  published: z.array(z.string().max(500)).max(30).default([]),
  /** Why it does not pass; empty when it does. */
  faults: z.array(z.string().max(500)).max(50),
});
export type Attack = z.infer<typeof Attack>;

export const AttackRun = z.object({
  at: At,
  /** 1 is everything, 0.1 a tenth of it. */
  budget: z.number().min(0).max(1),
  seed: z.int(),
  /** All attackers came to an end, and were held off. */
  isHeld: z.boolean(),
  attackers: z.array(Attack).max(50),
});

export const attackProcedures = {
  /** The last run of the simulated attackers that this server was told of. */
  getAttacks: query({
    access: staff("activity.read"),
    input: z.object({}),
    output: z.object({
      state: z.enum(["not_configured", "none", "unreadable", "there"]),
      run: AttackRun.nullable(),
    }),
  }),
};
