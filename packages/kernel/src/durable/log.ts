import { and, asc, eq, gt } from "drizzle-orm";
import type { Db } from "../ctx";
import type { LogEntry, StreamLog } from "../live/log";
import { invariant } from "../refusal";
import { kernelEvents as events, kernelStreams as streams } from "./tables";

/** A row as readers of its stream know it. */
export function asEntry(row: typeof events.$inferSelect): LogEntry {
  const { number, previous, event, at, payload, actorId, isFinal } = row;
  invariant(number !== null && previous !== null, "what readers are sent has a number");
  return {
    ...{ number, previous, event, at, payload },
    ...(actorId === null ? {} : { actorId }),
    ...(isFinal ? { isFinal } : {}),
  };
}

/** The streams as Postgres keeps them, for the seven days that events live. */
export function createDurableLog(db: Pick<Db, "select">): StreamLog {
  const readHead = async (stream: string): Promise<number> => {
    const [row] = await db
      .select({ head: streams.head })
      .from(streams)
      .where(eq(streams.name, stream));
    return row?.head ?? 0;
  };
  return {
    head: readHead,
    async read(stream, after, limit) {
      // The head first: what it counts is there to be read, unless it has been dropped.
      if ((await readHead(stream)) === after) return [];
      const rows = await db
        .select()
        .from(events)
        .where(and(eq(events.stream, stream), gt(events.number, after)))
        .orderBy(asc(events.number))
        .limit(limit);
      const entries = rows.map(asEntry);
      // Days are dropped whole, and a stream's rows lie by their calls' time: any may be missing.
      const isWhole = entries.every(({ previous }, index) => {
        return previous <= (entries[index - 1]?.number ?? after);
      });
      return isWhole && entries.length > 0 ? entries : "gone";
    },
  };
}
