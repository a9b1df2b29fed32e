import { sql } from "drizzle-orm";
import type { Announce, Db, Enqueue, Runtime } from "../ctx";
import type { Hub } from "../live/hub";
import { outageBehind } from "../outage";
import { Announcements, type Written } from "./announce";
import { claimKey, type Idempotency } from "./idempotency";
import type { Jobs } from "./jobs";
import { ensurePartitions, lacksPartition } from "./partitions";
import { postgresErrorBehind } from "./query";

const retriesMax = 2;
const serializationFailures = new Set(["40001", "40P01"]);
/** One NOTIFY tells the workers of all that a node announced within this time. */
const wakeMilliseconds = 10;
export const wakeChannel = "kernel_events";

/** For whom a transaction is made, and when. */
export interface Unit {
  /** The procedure, reaction or job, as metrics name it. */
  readonly procedure: string;
  readonly actorId: string | null;
  readonly now: number;
  readonly idempotency?: Idempotency;
}

/** What changes within one transaction, all of it or nothing. */
export interface Tx {
  readonly db: Db;
  readonly announce: Announce;
  readonly enqueue: Enqueue;
  /** Announces on behalf of somebody else than the unit's actor. */
  announceBy(actorId: string | null): Announce;
  /** Runs a part that can fail without the rest. */
  attempt(run: (tx: Tx) => Promise<void>): Promise<void>;
}

/** Where entries go when they are true. */
export interface Publisher {
  readonly hub: Pick<Hub, "publish">;
}

export interface Transactions {
  /**
   * Runs `run` in one transaction and publishes what it announced once that is committed. `run` is
   * called again after a deadlock. Throws `Unavailable` when Postgres is.
   */
  mutate<Answer>(unit: Unit, run: (tx: Tx) => Promise<Answer>): Promise<Answer>;
}

interface Parts {
  readonly runtime: Pick<Runtime, "db" | "clock" | "metrics" | "tracer" | "secrets"> & Publisher;
  readonly jobs: Pick<Jobs, "enqueue">;
}

export function createTransactions({ runtime, jobs }: Parts): Transactions {
  const { db, hub, metrics, tracer, secrets } = runtime;
  const wake = createWake(runtime);

  const open = (db: Db, unit: Unit, announcements: Announcements): Tx => ({
    db,
    announce: announcements.by(unit.actorId),
    announceBy: (actorId) => announcements.by(actorId),
    enqueue: (job, input, options) => jobs.enqueue(db, unit.now, job, input, options),
    attempt: (run) =>
      announcements.attempt(() =>
        db.transaction((savepoint) => run(open(savepoint, unit, announcements))),
      ),
  });

  async function once<Answer>(unit: Unit, run: (tx: Tx) => Promise<Answer>): Promise<Answer> {
    const announcements = new Announcements();
    const { answer, written } = await db.transaction(async (tx) => {
      const { idempotency, procedure, now } = unit;
      const claim = idempotency && (await claimKey(tx, secrets, idempotency, procedure, now));
      if (claim && "answer" in claim) return { answer: claim.answer as Answer, written: [] };
      const answer = await run(open(tx, unit, announcements));
      await claim?.store(tx, answer);
      return { answer, written: await announcements.write(tx, now) };
    });
    for (const each of written) {
      if (tracer.isOn) tracePublished(runtime, each);
      else hub.publish(each.stream, each.entry);
    }
    for (const event of announcements.names) metrics.count("events", { event });
    if (announcements.names.length > 0) wake();
    return answer;
  }

  /** Puts right what a second try can get over; throws what it cannot. */
  async function recover(thrown: unknown, retries: number, now: number): Promise<void> {
    const code = postgresErrorBehind(thrown)?.code ?? "";
    const mayRetry = retries < retriesMax;
    if (mayRetry && serializationFailures.has(code)) return;
    if (mayRetry && lacksPartition(thrown)) return await ensurePartitions(db, now);
    throw outageBehind(thrown) ?? thrown;
  }

  return {
    async mutate(unit, run) {
      const startedAt = performance.now();
      try {
        for (let retries = 0; ; retries++) {
          try {
            return await once(unit, run);
          } catch (thrown) {
            await recover(thrown, retries, unit.now);
          }
        }
      } finally {
        const seconds = (performance.now() - startedAt) / 1000;
        metrics.time("transaction_seconds", seconds, { procedure: unit.procedure });
      }
    },
  };
}

/** One span an event, whoever reads it: it says how many do on this node. */
function tracePublished({ tracer, hub }: Parts["runtime"], { stream, entry }: Written): void {
  const start = { name: `live ${entry.event}`, kind: "producer", place: "below" } as const;
  void tracer.run(start, async (span) => {
    const readers = hub.publish(stream, entry);
    span?.say({ "kith.readers": readers });
  });
}

/**
 * Wakes the workers after the commit. A NOTIFY within the transaction would make all commits of
 * the database that hold one wait for each other.
 */
function createWake({ db, clock }: Pick<Runtime, "db" | "clock">): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    clock.wakeAt(clock.now() + wakeMilliseconds, () => {
      isDue = false;
      // Workers look each second anyway.
      db.execute(sql`select pg_notify(${wakeChannel}, '')`).catch(() => {});
    });
  };
}
