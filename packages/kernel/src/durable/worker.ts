import type { JobCtx, Runtime, WorkCtx } from "../ctx";
import type { Domain } from "../domain";
import { describeError } from "../log";
import { outageBehind } from "../outage";
import { invariant } from "../refusal";
import { observeBacklog } from "./backlog";
import { type Reader, readDue, registerCursors, takeStep } from "./cursors";
import { type DeadLetterRow, insertDeadLetter, readReplays, takeReplay } from "./deadLetters";
import { type FailedJob, type Hands, type Jobs, summaryOf } from "./jobs";
import { ensurePartitions } from "./partitions";
import { createRelay, ReactionRunner } from "./reactions";
import { type Publisher, type Transactions, type Tx, wakeChannel } from "./transaction";
import type { Job } from "./work";

const pollMilliseconds = 1000;
/** So many reactions run at a time, each on a connection of the pool. */
const lanesMax = 3;

export interface Worker {
  /** Prepares the database on every role; from then on works, where the role says so. */
  start(): Promise<void>;
  /** Lets the transactions and jobs that run come to their end. */
  stop(): Promise<void>;
  /** Runs reactions, replays and due jobs until there are none, without waiting. After `start`. */
  drain(): Promise<void>;
  run(job: Job, input: unknown, id: string): Promise<void>;
  /** Brings up to date the gauges of what waits, on every role. */
  observe(): Promise<void>;
}

type Needs = "clock" | "db" | "log" | "metrics" | "role" | "secrets" | "tracer" | "use";

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
  private readonly ending = new AbortController();
  private isRung = false;
  private endRest = () => {};
  private running: Promise<void> | undefined;

  constructor(private readonly parts: Parts) {
    const { runtime, transactions, domains } = parts;
    const contextOf = (tx: Tx, now: number, id: string) => this.contextOf(tx, now, id);
    const reactions = domains.flatMap((domain) => domain.reactions ?? []);
    const runners = reactions.map(
      (reaction) => new ReactionRunner(reaction, { runtime, transactions, contextOf }),
    );
    this.runners = new Map(runners.map((runner) => [runner.reader.name, runner]));
    invariant(this.runners.size === reactions.length, "each reaction has a name of its own");
    this.relay = createRelay(runtime);
  }

  async start(): Promise<void> {
    const { runtime, jobs } = this.parts;
    const { clock, db, role } = runtime;
    const now = clock.now();
    const cursors = [...this.runners.keys(), this.relay.name];
    await Promise.all([ensurePartitions(db, now), registerCursors(db, cursors, now), jobs.open()]);
    if (role === "api") return;
    await Promise.all([jobs.work(this), jobs.listen(wakeChannel, () => this.ring())]);
    this.running = this.loop();
  }

  async stop(): Promise<void> {
    this.ending.abort();
    this.ring();
    await this.running;
    await this.parts.jobs.close();
  }

  async drain(): Promise<void> {
    const { runtime, jobs } = this.parts;
    for (let isBusy = true; isBusy; ) {
      isBusy = await this.react(1);
      isBusy = (await this.replay()) || isBusy;
      isBusy = (await jobs.workOff(this, runtime.clock.now())) || isBusy;
    }
    await this.repeat();
  }

  observe(): Promise<void> {
    const { runtime, jobs } = this.parts;
    const readers = [...this.runners.values()].map(({ reader }) => reader);
    const now = runtime.clock.now();
    return observeBacklog(runtime, [...readers, this.relay], jobs.byName.keys(), now);
  }

  async run(job: Job, input: unknown, id: string): Promise<void> {
    const { runtime, transactions } = this.parts;
    const { clock, db, metrics, secrets, use, log } = runtime;
    const now = clock.now();
    const unit = { procedure: job.name, actorId: null, now };
    const ctx: JobCtx = {
      ...{ now, requestId: id, metrics, secrets, use, db },
      transaction: (run) => transactions.mutate(unit, (tx) => run(this.contextOf(tx, now, id))),
    };
    const startedAt = performance.now();
    let outcome = "failed";
    try {
      await job.handle({ ctx, input });
      outcome = "ok";
    } catch (thrown) {
      log.warn({ job: job.name, requestId: id, ...describeError(thrown) }, "job failed");
      throw thrown;
    } finally {
      metrics.count("jobs", { queue: job.name, outcome });
      metrics.time("job_seconds", (performance.now() - startedAt) / 1000, { queue: job.name });
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

  /** Runs the reactions that have something to do; false when none has. */
  private async react(lanes: number): Promise<boolean> {
    const { signal } = this.ending;
    const runners = [...this.runners.values()];
    const readers = runners.map(({ reader }) => reader);
    const due = await readDue(this.parts.runtime.db, readers);
    const waiting = runners.filter(({ reader }) => due.has(reader.name));
    const lane = async () => {
      for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) {
        await next.workOff(signal);
      }
    };
    const ended = await Promise.allSettled(Array.from({ length: lanes }, lane));
    for (const lane of ended) if (lane.status === "rejected") throw lane.reason;
    return due.size > 0;
  }

  /** Tries again what staff asked for; false when there was nothing. */
  private async replay(): Promise<boolean> {
    const { runtime, transactions } = this.parts;
    const { clock, db } = runtime;
    const ids = await readReplays(db);
    for (const id of ids) {
      const now = clock.now();
      const unit = { procedure: "kernel.replay", actorId: null, now };
      let letter: DeadLetterRow | undefined;
      try {
        await transactions.mutate(unit, async (tx) => {
          letter = await takeReplay(tx.db, id);
          if (letter) await this.tryAgain(tx, letter, now);
        });
      } catch (thrown) {
        if (outageBehind(thrown) || !letter) throw thrown;
        const attempts = letter.attempts + 1;
        const error = summaryOf(thrown);
        await insertDeadLetter(db, { ...letter, failedAt: now, attempts, error });
      }
    }
    return ids.length > 0;
  }

  /** A job goes back to its queue, an event to its reaction. */
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
    for (let isAtRest = false; !isAtRest && !this.ending.signal.aborted; ) {
      ({ isAtRest } = await takeStep(transactions, this.relay, runtime.clock.now()));
    }
    this.relayAt = runtime.clock.now() + pollMilliseconds;
  }

  private async loop(): Promise<void> {
    const { clock, log } = this.parts.runtime;
    while (!this.ending.signal.aborted) {
      this.isRung = false;
      try {
        await this.react(lanesMax);
        await this.replay();
        if (clock.now() >= this.relayAt) await this.repeat();
      } catch (thrown) {
        log.warn(describeError(thrown), "reactions wait");
        this.isRung = false;
      }
      if (!this.isRung) await this.rest();
    }
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
