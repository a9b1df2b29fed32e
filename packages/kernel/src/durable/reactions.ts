import type { EventSpec } from "@kith/contracts/kit";
import type { Runtime, WorkCtx } from "../ctx";
import { newId } from "../ids";
import { describeError } from "../log";
import { outageBehind } from "../outage";
import { invariant } from "../refusal";
import { type EventRow, type Reader, takeStep } from "./cursors";
import { type DeadLetterRow, insertDeadLetter } from "./deadLetters";
import { summaryOf } from "./jobs";
import { asEntry } from "./log";
import type { Publisher, Transactions, Tx } from "./transaction";
import type { EventOf, Reaction } from "./work";

/** How often an event is tried alone before it is parked. */
const attemptsMax = 2;

/** Rows of events say nothing of the calls that wrote them. */
const beginning = { after: null, isOurs: true };

export interface ReactionParts {
  readonly runtime: Pick<Runtime, "clock" | "log" | "metrics" | "tracer" | "secrets">;
  readonly transactions: Transactions;
  readonly contextOf: (tx: Tx, now: number, requestId: string) => WorkCtx;
}

const idOf = ({ position }: EventRow) => `event:${position}`;

const eventOf = ({ payload, version, at, stream, actorId }: EventRow): EventOf<EventSpec> => ({
  ...{ payload, version, at, stream, actorId },
});

/** Runs one reaction over the events that it has not seen yet. */
export class ReactionRunner {
  readonly reader: Reader;

  constructor(
    private readonly reaction: Reaction,
    private readonly parts: ReactionParts,
  ) {
    this.reader = this.readerBy((tx, row, now) => this.react(tx, eventOf(row), now, idOf(row)));
  }

  /** Goes on until nothing is left, or until it is told to stop. */
  async workOff(signal: AbortSignal): Promise<void> {
    const { transactions, runtime } = this.parts;
    const careful = this.readerBy((tx, row, now) => this.reactOrPark(tx, row, now));
    let reader = this.reader;
    while (!signal.aborted) {
      try {
        const { isAtRest } = await takeStep(transactions, reader, runtime.clock.now());
        if (isAtRest) break;
        reader = this.reader;
      } catch (thrown) {
        if (reader === careful || outageBehind(thrown)) throw thrown;
        reader = careful;
      }
    }
  }

  /** Tries a parked event again. */
  async replay(tx: Tx, letter: DeadLetterRow, now: number): Promise<void> {
    const plain = this.parts.runtime.secrets.open("event", letter.sealed, letter.name);
    invariant(plain, `the event of ${letter.name} can be opened`);
    await this.react(tx, JSON.parse(plain.toString()), now, letter.id);
  }

  private readerBy(take: (tx: Tx, row: EventRow, now: number) => Promise<void>): Reader {
    const { name: reaction, event } = this.reaction;
    const { metrics, tracer } = this.parts.runtime;
    const start = { name: `reaction ${reaction}`, kind: "consumer", place: beginning } as const;
    return {
      name: reaction,
      event: event.name,
      async handle(tx, rows, now) {
        const facts = { "kith.events": rows.length };
        await tracer.run({ ...start, facts }, async () => {
          for (const row of rows) await take(tx, row, now);
        });
        metrics.add("reactions", rows.length, { reaction, outcome: "taken" });
      },
    };
  }

  private async react(tx: Tx, event: EventOf<EventSpec>, now: number, requestId: string) {
    // What follows from a deed is its doer's too: who does not see them does not see this.
    const announce = tx.announceBy(event.actorId);
    const ctx = { ...this.parts.contextOf(tx, now, requestId), announce };
    await this.reaction.handle({ ctx, event });
  }

  /** Each event for itself: one that cannot be got through does not hold up the others. */
  private async reactOrPark(tx: Tx, row: EventRow, now: number): Promise<void> {
    const event = eventOf(row);
    for (let attempts = 1; ; attempts++) {
      try {
        return await tx.attempt((inner) => this.react(inner, event, now, idOf(row)));
      } catch (thrown) {
        if (outageBehind(thrown)) throw thrown;
        if (attempts < attemptsMax) continue;
        const { secrets, metrics, log } = this.parts.runtime;
        const { name } = this.reaction;
        const sealed = secrets.seal("event", Buffer.from(JSON.stringify(event)), name);
        const letter = { id: newId(now), kind: "reaction", name, sealed, attempts } as const;
        await insertDeadLetter(tx.db, { ...letter, failedAt: now, error: summaryOf(thrown) });
        metrics.count("reactions", { reaction: name, outcome: "parked" });
        metrics.count("dead_letters", { kind: "reaction" });
        log.error({ reaction: name, requestId: idOf(row), ...describeError(thrown) }, "parked");
        return;
      }
    }
  }
}

/** Repeats what a node that died did not publish: each stream's newest entry leads to the rest. */
export const createRelay = ({ hub }: Publisher): Reader => ({
  name: "kernel.relay",
  event: null,
  async handle(_tx, rows) {
    const newest = new Map(rows.map((row) => [row.stream, row]));
    for (const row of newest.values()) hub.publish(row.stream, asEntry(row));
  },
});
