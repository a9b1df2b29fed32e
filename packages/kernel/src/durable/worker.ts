import type { JobCtx, Runtime, WorkCtx } from "../ctx";
import type { Domain } from "../domain";
import { describeError } from "../log";
import { outageBehind } from "../outage";
import { invariant } from "../refusal";
import { type Reader, readDue, registerCursors, takeStep } from "./cursors";
import { type DeadLetterRow, insertDeadLetter, readReplays, takeReplay } from "./dead-letters";
import { type FailedJob, type Hands, type Jobs, summaryOf } from "./jobs";
import { ensurePartitions } from "./partitions";
import { createRelay, ReactionRunner } from "./reactions";
import { type Publisher, type Transactions, type Tx, wakeChannel } from "./transaction";
import type { Job } from "./work";

const pollMilliseconds = 1000;
/** So many reactions run at a time, each on a connection of the pool. */
const lanes = 3;

export interface Worker {
  /** Prepares the database on every role; from then on works, where the role says so. */
  start(): Promise<void>;
  /** Lets what runs come to its end. */
  stop(): Promise<void>;
  /** Runs reactions, replays and due jobs until there are none, without waiting. After `start`. */
  drain(): Promise<void>;
}

type Needs = "clock" | "db" | "log" | "metrics" | "role" | "secrets" | "use";

interface Parts {
  readonly runtime: Pick<Runtime, Needs> & Publisher;
  readonly domains: readonly Pick<Domain, "reactions">[];
  readonly jobs: Jobs;
  readonly transactions: Transactions;
}

export const createWorker = (parts: Parts): Worker => new DurableWorker(parts);

class DurableWorker implements Worker, Hands {
  private readonly runners: ReadonlyMap<string, ReactionRunner>;
  private readonly relay: Reader;
  private relayAt = 0;
  private isStopping = false;
  private isRung = false;
  private endRest = () => {};
  private running: Promise<void> | undefined;

  constructor(private readonly parts: Parts) {
    const { runtime, transactions, domains } = parts;
    const contextOf = (tx: Tx, now: number, requestId: string) =>
      this.contextOf(tx, now, requestId);
    this.relay = createRelay(runtime);
    const reactions = domains.flatMap((domain) => domain.reactions ?? []);
    this.runners = new Map(
      reactions.map((reaction) => {
        return [reaction.name, new ReactionRunner(reaction, { runtime, transactions, contextOf })];
      }),
    );
    invariant(this.runners.size === reactions.length, "each reaction has a name of its own");
  }

  async start(): Promise<void> {
    const { runtime, jobs } = this.parts;
    const { clock, db, role } = runtime;
    await ensurePartitions(db, clock.now());
    await registerCursors(db, [...this.runners.keys(), this.relay.name], clock.now());
    await jobs.open();
    if (role === "api") return;
    await jobs.work(this);
    await jobs.listen(wakeChannel, () => this.ring());
    this.running = this.loop();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    this.ring();
    await this.running;
    await this.parts.jobs.close();
  }

  async drain(): Promise<void> {
    const { runtime, jobs } = this.parts;
    for (let count = 1; count > 0; ) {
      count = 0;
      for (const runner of this.runners.values()) count += await runner.workOff();
      count += await this.replay();
      count += await jobs.workOff(this, runtime.clock.now());
    }
    await this.repeat();
  }

  async run(job: Job, input: unknown, id: string): Promise<void> {
    const { runtime, transactions } = this.parts;
    const { clock, db, metrics, secrets, use, log } = runtime;
    const now = clock.now();
    const startedAt = performance.now();
    const unit = { procedure: job.name, actorId: null, now };
    const ctx: JobCtx = {
      ...{ now, requestId: id, metrics, secrets, use, db },
      transaction: (run) => transactions.mutate(unit, (tx) => run(this.contextOf(tx, now, id))),
    };
    let outcome = "failed";
    try {
      await job.handle({ ctx, input });
      outcome = "ok";
    } catch (thrown) {
      log.warn({ job: job.name, requestId: id, ...describeError(thrown) }, "job failed");
      throw thrown;
    } finally {
      metrics.count("jobs", { job: job.name, outcome });
      metrics.time("job_seconds", (performance.now() - startedAt) / 1000, { job: job.name });
    }
  }

  async park(failed: FailedJob): Promise<void> {
    const { clock, db, metrics, log } = this.parts.runtime;
    await insertDeadLetter(db, { ...failed, kind: "job", failedAt: clock.now() });
    metrics.count("dead_letters", { kind: "job" });
    log.error({ job: failed.name, requestId: failed.id, error: failed.error }, "parked");
  }

  private contextOf(tx: Tx, now: number, requestId: string): WorkCtx {
    const { metrics, secrets, use } = this.parts.runtime;
    const { db, announce, enqueue } = tx;
    return { now, requestId, metrics, secrets, use, db, announce, enqueue };
  }

  /** Tries again what staff asked for: a job goes back to its queue, an event to its reaction. */
  private async replay(): Promise<number> {
    const { runtime, transactions } = this.parts;
    const { clock, db } = runtime;
    const ids = await readReplays(db);
    for (const id of ids) {
      const now = clock.now();
      const unit = { procedure: "kernel.replay", actorId: null, now };
      let letter: DeadLetterRow | null = null;
      try {
        await transactions.mutate(unit, async (tx) => {
          letter = await takeReplay(tx.db, id);
          if (letter) await this.tryAgain(tx, letter, now);
        });
      } catch (thrown) {
        if (outageBehind(thrown) || !letter) throw thrown;
        const { attempts, ...rest }: DeadLetterRow = letter;
        const error = summaryOf(thrown);
        await insertDeadLetter(db, { ...rest, failedAt: now, attempts: attempts + 1, error });
      }
    }
    return ids.length;
  }

  private async tryAgain(tx: Tx, letter: DeadLetterRow, now: number): Promise<void> {
    const { jobs } = this.parts;
    if (letter.kind === "reaction") {
      const runner = this.runners.get(letter.name);
      invariant(runner, `${letter.name} is a reaction of some domain`);
      return await runner.replay(tx, letter, now);
    }
    const job = jobs.byName.get(letter.name);
    invariant(job, `${letter.name} is a job of some domain`);
    await tx.enqueue(job, jobs.unseal(job, letter.sealed));
  }

  private async repeat(): Promise<void> {
    const { runtime, transactions } = this.parts;
    for (let isAtRest = false; !isAtRest; ) {
      ({ isAtRest } = await takeStep(transactions, this.relay, runtime.clock.now()));
    }
  }

  private async loop(): Promise<void> {
    while (!this.isStopping) {
      this.isRung = false;
      try {
        await this.look();
      } catch (thrown) {
        this.parts.runtime.log.warn(describeError(thrown), "reactions wait");
      }
      if (!this.isRung) await this.rest();
    }
  }

  private async look(): Promise<void> {
    const { clock, db } = this.parts.runtime;
    const runners = [...this.runners.values()];
    const due = await readDue(
      db,
      runners.map(({ reader }) => reader),
    );
    const waiting = runners.filter(({ reader }) => due.has(reader.name));
    const lane = async () => {
      for (let next = waiting.shift(); next && !this.isStopping; next = waiting.shift()) {
        await next.workOff();
      }
    };
    const ended = await Promise.allSettled(Array.from({ length: lanes }, lane));
    await this.replay();
    if (clock.now() >= this.relayAt) {
      await this.repeat();
      this.relayAt = clock.now() + pollMilliseconds;
    }
    for (const lane of ended) if (lane.status === "rejected") throw lane.reason;
  }

  /** Until the bell rings or it is time to look anyway. */
  private rest(): Promise<void> {
    const { clock } = this.parts.runtime;
    return new Promise((resolve) => {
      const cancel = clock.wakeAt(clock.now() + pollMilliseconds, resolve);
      this.endRest = () => {
        cancel();
        resolve();
      };
    });
  }

  private ring(): void {
    this.isRung = true;
    this.endRest();
  }
}
