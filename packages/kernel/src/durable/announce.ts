import { randomInt } from "node:crypto";
import type { EventSpec } from "@kith/contracts/kit";
import { sql } from "drizzle-orm";
import type { Announce, Db } from "../ctx";
import type { LogEntry } from "../live/log";
import { invariant } from "../refusal";
import { rowsOf } from "./query";

const streamsMax = 100;
/** Numbers grow by 1 to this at random: a step tells nothing about what a reader was not shown. */
const stepMax = 8;

interface Announced {
  readonly spec: EventSpec;
  readonly payload: unknown;
  readonly streams: readonly string[];
  readonly actorId: string | null;
}

/** An event that is true, for those who read the stream. */
export interface Written {
  readonly stream: string;
  readonly entry: LogEntry;
}

/** Collects what a transaction announces, and writes it as the transaction's last act. */
export class Announcements {
  private readonly all: Announced[] = [];
  private isOver = false;

  get names(): readonly string[] {
    return this.all.map(({ spec }) => spec.name);
  }

  /** For what one person did, or one event led to: at most 100 streams. */
  by(actorId: string | null): Announce {
    const named = new Set<string>();
    return (spec, payload, streams) => {
      invariant(!this.isOver, `${spec.name} was announced after its transaction`);
      invariant(streams.length > 0, `${spec.name} was announced on no stream`);
      for (const stream of streams) named.add(stream);
      invariant(named.size <= streamsMax, `${spec.name} was announced on too many streams`);
      const unique = [...new Set(streams)];
      this.all.push({ spec, payload: spec.payload.parse(payload), streams: unique, actorId });
    };
  }

  /** Runs what forgets its announcements when it fails. */
  async attempt<T>(run: () => Promise<T>): Promise<T> {
    const before = this.all.length;
    try {
      return await run();
    } catch (thrown) {
      this.all.length = before;
      throw thrown;
    }
  }

  /**
   * One statement: it locks the streams in the order of their names, takes numbers and inserts, so
   * that no other statement runs while a number is held, and no two writers wait for each other.
   */
  async write(db: Db, at: number): Promise<readonly Written[]> {
    this.isOver = true;
    if (this.all.length === 0) return [];
    const growth = new Map<string, number>();
    const rows = this.all.flatMap(({ spec, payload, streams, actorId }) =>
      streams.map((stream, index) => {
        const step = spec.live ? randomInt(1, stepMax + 1) : null;
        const offset = (growth.get(stream) ?? 0) + (step ?? 0);
        growth.set(stream, offset);
        return { stream, step, offset, spec, payload, actorId, isFirst: index === 0 };
      }),
    );
    const heads = await writeRows(db, at, growth, rows);
    return rows.flatMap(({ stream, step, offset, spec, payload, actorId }) => {
      if (step === null) return [];
      const number = (heads.get(stream) ?? 0) - (growth.get(stream) ?? 0) + offset;
      const entry: LogEntry = {
        number,
        previous: number - step,
        event: spec.name,
        at,
        payload,
        ...(actorId === null ? {} : { actorId }),
        ...(spec.final ? { isFinal: true } : {}),
      };
      return [{ stream, entry }];
    });
  }
}

interface Row extends Omit<Announced, "streams"> {
  readonly stream: string;
  readonly step: number | null;
  readonly offset: number;
  readonly isFirst: boolean;
}

/** Answers with the new head of each stream. */
async function writeRows(
  db: Db,
  at: number,
  growth: ReadonlyMap<string, number>,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, number>> {
  const names = [...growth.keys()].sort();
  const streams = names.map((name, place) => ({ place, name, growth: growth.get(name) ?? 0 }));
  const events = rows.map(({ spec, offset, ...row }, place) => ({
    ...row,
    place,
    event: spec.name,
    version: spec.version,
    isFinal: spec.final,
    behind: (growth.get(row.stream) ?? 0) - offset,
  }));
  const heads = await rowsOf<{ name: string; head: string }>(
    db,
    sql`with heads as (
        insert into kernel_streams (name, head)
        select name, growth
        from jsonb_to_recordset(${JSON.stringify(streams)}::jsonb)
          as asked (place integer, name text, growth bigint)
        order by place
        on conflict (name) do update set head = kernel_streams.head + excluded.head
        returning name, head
      ), written as (
        insert into kernel_events (xid, stream, number, previous, event, version, at, actor_id,
          payload, is_final, is_first)
        select pg_current_xact_id(), stream,
          case when step is not null then head - behind end, head - behind - step,
          event, version, ${at}::bigint, "actorId", payload, "isFinal", "isFirst"
        from jsonb_to_recordset(${JSON.stringify(events)}::jsonb)
          as told (place integer, stream text, step integer, behind bigint, event text,
            version integer, "actorId" text, payload jsonb, "isFinal" boolean, "isFirst" boolean)
        join heads on heads.name = stream
        order by place
      )
      select name, head from heads`,
  );
  return new Map(heads.map(({ name, head }) => [name, Number(head)]));
}
