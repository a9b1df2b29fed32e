import { sql } from "drizzle-orm";
import { fromDrizzle, type JobWithMetadata, PgBoss, type SendOptions } from "pg-boss";
import type { z } from "zod";
import type { Db, Runtime } from "../ctx";
import type { Domain } from "../domain";
import { describeError } from "../log";
import { invariant } from "../refusal";
import { deadLetterQueue } from "./deadLetters";
import { housekeep } from "./housekeeping";
import type { Job } from "./work";

const schema = "jobs";
const daySeconds = 86_400;
const polling = { pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 0.5 };
const localConcurrency = 2;

/** A job as it lies in its queue; what it is about cannot be read there. */
interface Data {
  /** Base64. */
  readonly sealed: string;
  /** On the kernel's clock, in milliseconds; Postgres goes by its own. */
  readonly notBefore: number;
  /** The span that it was asked for in, where that is traced. */
  readonly traceparent?: string;
}

/** A job that failed for good. */
export interface FailedJob {
  readonly id: string;
  readonly name: string;
  readonly sealed: Uint8Array;
  readonly attempts: number;
  readonly error: string;
}

/** Who does the work that the queues give out. */
export interface Hands {
  run(job: Job, input: unknown, id: string): Promise<void>;
  park(failed: FailedJob): Promise<void>;
}

export interface Jobs {
  readonly byName: ReadonlyMap<string, Job>;
  /** Makes the queues, and pg-boss's own tables where they are missing. */
  open(): Promise<void>;
  /** Puts a job into the transaction `db`. */
  enqueue<Input extends z.ZodType>(
    db: Db,
    now: number,
    job: Job<Input>,
    input: z.input<Input>,
    options?: { readonly startAfterSeconds?: number },
  ): Promise<void>;
  /** The input that a job was sealed with. */
  unseal(job: Job, sealed: Uint8Array): unknown;
  /** Gives out jobs, and those of the calendar, from now to `close`. */
  work(hands: Hands): Promise<void>;
  /** Gives out what is due at `now`, failed ones again without a pause; false for none. */
  workOff(hands: Hands, now: number): Promise<boolean>;
  /** Calls `ring` at each NOTIFY on the channel. */
  listen(channel: string, ring: () => void): Promise<void>;
  close(): Promise<void>;
}

/** What a failed attempt leaves in the queue's tables: no message, which may quote the input. */
class AttemptFailed extends Error {
  override name = "AttemptFailed";

  constructor(thrown: unknown) {
    super(summaryOf(thrown));
    this.stack = undefined;
  }
}

/** An error's class and code. */
export function summaryOf(thrown: unknown): string {
  const { error, code } = describeError(thrown);
  return code === undefined ? String(error) : `${error} ${code}`;
}

const errorOf = (output: object | null): string =>
  output && "name" in output && output.name === "AttemptFailed" && "message" in output
    ? String(output.message)
    : "interrupted";

const optionsOf = (job: Job): SendOptions => ({
  retryLimit: job.attemptsMax - 1,
  retryBackoff: true,
  retryDelay: 1,
  retryDelayMax: 600,
  expireInSeconds: job.timeoutSeconds,
  deleteAfterSeconds: job.cron ? 30 * daySeconds : daySeconds,
});

interface Parts {
  /** For the small pool that pg-boss keeps, and for LISTEN. */
  readonly databaseUrl: string;
  readonly domains: readonly Pick<Domain, "jobs">[];
  readonly runtime: Pick<Runtime, "role" | "log" | "tracer" | "secrets">;
}

/** Makes pg-boss's tables ahead of a first start, as in a template for many databases. */
export async function installJobs(connectionString: string): Promise<void> {
  const boss = new PgBoss({ schema, connectionString, supervise: false, schedule: false });
  await boss.start();
  await boss.stop({ graceful: false });
}

/** The queues: pg-boss in a schema of its own. Opens nothing before it is asked to. */
export const createJobs = (parts: Parts): Jobs => new BossJobs(parts);

class BossJobs implements Jobs {
  readonly byName: ReadonlyMap<string, Job>;
  private readonly boss: PgBoss;
  private opening: Promise<void> | undefined;
  private readonly closers: (() => Promise<void>)[] = [];

  constructor(private readonly parts: Parts) {
    const all = [housekeep, ...parts.domains.flatMap(({ jobs }) => jobs ?? [])];
    this.byName = new Map(all.map((job) => [job.name, job]));
    invariant(this.byName.size === all.length, "each job has a name of its own");
    const works = parts.runtime.role !== "api";
    const { databaseUrl: connectionString, runtime } = parts;
    const pool = { connectionString, max: 4, connectionTimeoutMillis: 2000 };
    const duties = { supervise: works, schedule: works, useListenNotify: works };
    this.boss = new PgBoss({ schema, application_name: "kith jobs", ...pool, ...duties });
    this.boss.on("error", (error) =>
      runtime.log.warn(describeError(error), "the job queue had a trouble"),
    );
  }

  open(): Promise<void> {
    this.opening ??= this.begin().catch((thrown: unknown) => {
      this.opening = undefined;
      throw thrown;
    });
    return this.opening;
  }

  async enqueue<Input extends z.ZodType>(
    db: Db,
    now: number,
    job: Job<Input>,
    input: z.input<Input>,
    { startAfterSeconds = 0 }: { readonly startAfterSeconds?: number } = {},
  ): Promise<void> {
    invariant(this.byName.has(job.name), `${job.name} is a job of some domain`);
    await this.open();
    const notBefore = now + startAfterSeconds * 1000;
    const { traceparent } = this.parts.runtime.tracer.current ?? {};
    const sealed = this.seal(job, input);
    const data: Data = { sealed, notBefore, ...(traceparent ? { traceparent } : {}) };
    await this.boss.send(job.name, data, {
      ...optionsOf(job),
      ...this.singleOf(job, input),
      ...(startAfterSeconds > 0 ? { startAfter: new Date(notBefore) } : {}),
      db: fromDrizzle(db as never, sql),
    });
  }

  unseal(job: Job, sealed: Uint8Array): unknown {
    const { secrets, log } = this.parts.runtime;
    const plain = secrets.open("job", sealed, job.name);
    if (!plain) log.error({ job: job.name }, "sealed under a secret that this node does not have");
    invariant(plain, `the input of ${job.name} can be opened`);
    return job.input.parse(JSON.parse(plain.toString()));
  }

  async work(hands: Hands): Promise<void> {
    await this.open();
    const options = { ...polling, localConcurrency, batchSize: 1, includeMetadata: true } as const;
    for (const name of [...this.byName.keys(), deadLetterQueue]) {
      await this.boss.work<Data, void, typeof options>(name, options, async (taken) => {
        for (const one of taken) await this.attempt(one, hands);
      });
    }
    await this.schedule();
  }

  async workOff(hands: Hands, now: number): Promise<boolean> {
    await this.open();
    // pg-boss gives out by Postgres's clock, which a test does not move.
    const { rows } = await this.boss.getDb().executeSql(
      `update ${schema}.job set start_after = case
          when state = 'retry' or coalesce((data->>'notBefore')::float8, 0) <= $1
          then 'epoch'::timestamptz else 'infinity' end
        where state < 'active' returning name, start_after = 'epoch' as "isDue"`,
      [now],
    );
    for (const name of new Set(rows.flatMap((row) => (row.isDue ? [String(row.name)] : [])))) {
      if (!this.byName.has(name) && name !== deadLetterQueue) continue;
      const taken = await this.boss.fetch<Data>(name, { batchSize: 100, includeMetadata: true });
      for (const one of taken) {
        const failed = await this.attempt(one, hands).then(
          () => null,
          (thrown: object) => thrown,
        );
        if (failed) await this.boss.fail(name, one, failed);
        else await this.boss.complete(name, one);
      }
      // What these asked for may be due by Postgres's clock alone: all are looked at again first.
      if (taken.length > 0) return true;
    }
    return false;
  }

  async listen(channel: string, ring: () => void): Promise<void> {
    const handle = await this.boss.getDb().listen?.(channel, ring, ring);
    if (handle) this.closers.push(() => handle.close());
  }

  async close(): Promise<void> {
    for (const close of this.closers.splice(0)) await close();
    if (this.opening === undefined) return;
    await this.boss.stop({ graceful: true, timeout: 10_000 });
    this.opening = undefined;
  }

  private async begin(): Promise<void> {
    await this.boss.start();
    const known = new Map((await this.boss.getQueues()).map((queue) => [queue.name, queue]));
    if (!known.has(deadLetterQueue)) {
      const patience = { retryLimit: 100, retryBackoff: true, retryDelay: 1, retryDelayMax: 60 };
      await this.boss.createQueue(deadLetterQueue, patience);
    }
    for (const { name, oncePer } of this.byName.values()) {
      const policy = oncePer ? "exclusive" : "standard";
      const queue = known.get(name);
      const options = { policy, notify: true, deadLetter: deadLetterQueue };
      if (!queue) await this.boss.createQueue(name, options);
      // pg-boss cannot change it, and would quietly ignore the difference.
      else invariant(queue.policy === policy, `${name} got or lost its oncePer: rename it`);
    }
  }

  /** Jobs of the calendar; those that an older release left are taken out of it. */
  private async schedule(): Promise<void> {
    for (const { name, key } of await this.boss.getSchedules()) {
      if (!this.byName.get(name)?.cron) await this.boss.unschedule(name, key);
    }
    const set = [...this.byName.values()].map(async (job) => {
      if (!job.cron) return;
      const data: Data = { sealed: this.seal(job, {}), notBefore: 0 };
      const options = { tz: "UTC", ...optionsOf(job), ...this.singleOf(job, {}) };
      await this.boss.schedule(job.name, job.cron, data, options);
    });
    await Promise.all(set);
  }

  private async attempt(taken: JobWithMetadata<Data>, hands: Hands): Promise<void> {
    const { id, name, sourceName, sourceId, sourceRetryCount, sourceOutput } = taken;
    const sealed = Buffer.from(taken.data.sealed, "base64");
    try {
      if (name === deadLetterQueue) {
        const attempts = (sourceRetryCount ?? 0) + 1;
        const error = errorOf(sourceOutput);
        const source = { id: sourceId ?? id, name: sourceName ?? name };
        return await hands.park({ ...source, sealed, attempts, error });
      }
      const job = this.byName.get(name);
      invariant(job, `${name} is a job of some domain`);
      const work = () => hands.run(job, this.unseal(job, sealed), id);
      await this.traced(taken, work);
    } catch (thrown) {
      throw new AttemptFailed(thrown);
    }
  }

  private traced(taken: JobWithMetadata<Data>, work: () => Promise<void>): Promise<void> {
    const { tracer } = this.parts.runtime;
    if (!tracer.isOn) return work();
    const { name, retryCount, data } = taken;
    const place = { after: data.traceparent ?? null, isOurs: true };
    const facts = { "kith.attempt": retryCount + 1 };
    return tracer.run({ name: `job ${name}`, kind: "consumer", place, facts }, work);
  }

  private seal(job: Job, input: unknown): string {
    const plain = Buffer.from(JSON.stringify(job.input.parse(input)));
    return this.parts.runtime.secrets.seal("job", plain, job.name).toString("base64");
  }

  private singleOf(job: Job, input: unknown): { singletonKey?: string } {
    if (!job.oncePer) return {};
    const key = job.oncePer(job.input.parse(input));
    return { singletonKey: this.parts.runtime.secrets.hash("job", [job.name, key]) };
  }
}
