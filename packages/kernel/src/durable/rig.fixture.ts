import { randomBytes, randomUUID } from "node:crypto";
import { connectPostgres } from "@kith/adapters";
import { defineEvents } from "@kith/contracts/kit";
import { MetricRegistry } from "@kith/metrics";
import { cloneDatabase } from "@kith/testing/stores";
import { z } from "zod";
import { type Clock, SteppedClock } from "../clock";
import type { Db, Role, Use } from "../ctx";
import type { LogEntry } from "../live/log";
import { silentLog } from "../log";
import { createSecrets } from "../secrets";
import { noTracer } from "../tracing";
import { createJobs } from "./jobs";
import { createDurableLog } from "./log";
import { createTransactions, type Tx } from "./transaction";
import type { Job, Reaction } from "./work";
import { createWorker } from "./worker";

export const told = defineEvents("told", {
  said: { payload: z.object({ text: z.string() }), live: true },
  noted: { payload: z.object({ text: z.string() }) },
  ended: { payload: z.object({}), live: true, final: true },
});

/** A Friday at noon. */
export const startsAt = Date.UTC(2026, 10, 20, 12);

interface RigOptions {
  readonly jobs?: readonly Job[];
  readonly reactions?: readonly Reaction[];
  readonly role?: Role;
  readonly clock?: Clock;
  /** Another node on the same database, with the same secret. */
  readonly beside?: { readonly url: string; readonly secret: Buffer; readonly clock: Clock };
}

export type Rig = Awaited<ReturnType<typeof createRig>>;

/** The durable side of a kernel, on a database of its own; what it publishes is kept in a list. */
export async function createRig(options: RigOptions = {}) {
  const url = options.beside?.url ?? (await cloneDatabase());
  const secret: Buffer = options.beside?.secret ?? randomBytes(32);
  const pool = connectPostgres({ url, poolMax: 30, poolWaitMilliseconds: 20_000 });
  const db = pool.db as unknown as Db;
  const published: { readonly stream: string; readonly entry: LogEntry }[] = [];
  const clock = options.clock ?? options.beside?.clock ?? new SteppedClock(startsAt, 1);
  const use: Use = () => {
    throw new Error("there are no services");
  };
  const runtime = {
    ...{ clock, db, use, role: options.role ?? "api" },
    ...{ log: silentLog, metrics: new MetricRegistry(), tracer: noTracer },
    secrets: createSecrets(secret),
    hub: {
      publish(stream: string, entry: LogEntry) {
        published.push({ stream, entry });
        return 0;
      },
    },
  } as const;
  const domains = [{ jobs: options.jobs ?? [], reactions: options.reactions ?? [] }];
  const jobs = createJobs({ databaseUrl: url, domains, runtime });
  const transactions = createTransactions({ runtime, jobs });
  const worker = createWorker({ runtime, domains, jobs, transactions });
  await worker.start();
  return {
    ...{ url, secret, db, clock, runtime, jobs, transactions, worker, published },
    log: createDurableLog(db),
    moveBy(milliseconds: number) {
      if (clock instanceof SteppedClock) clock.moveTo(clock.now() + milliseconds);
    },
    /** A transaction of nobody in particular. */
    mutate<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
      const unit = { procedure: "told.say", actorId: null, now: clock.now() };
      return transactions.mutate(unit, run);
    },
    /** Says `text` on each stream. */
    say(text: string, ...streams: string[]): Promise<void> {
      return this.mutate(async ({ announce }) => announce(told.said, { text }, streams));
    },
    async stop() {
      await worker.stop();
      await pool.close(1);
    },
  };
}

export const stream = () => `room:${randomUUID()}`;
