import { expect } from "bun:test";
import { MetricRegistry } from "@kith/metrics";
import { redisPrefix, testStores } from "@kith/testing/stores";
import fc from "fast-check";
import { Redis } from "ioredis";
import { createBrief, defineScript } from "../brief";
import { type Clock, systemClock } from "../clock";
import type { Feed } from "../implement";
import { silentLog } from "../log";
import { createSecrets } from "../secrets";
import { appendLua, briefKey, createBriefLog, sealPayload } from "./briefLog";
import { channelOf, createBus } from "./bus";
import { createHub, type Hub } from "./hub";
import type { LogEntry, StreamLog } from "./log";

export const { redisUrl } = await testStores();
export const prefix = redisPrefix();
export const secrets = createSecrets(Buffer.alloc(32, 7));

const ends: (() => unknown)[] = [];

/** Has something undone when the test, or the file, is over. */
export const atEnd = (end: () => unknown): void => {
  ends.push(end);
};
export const endAll = async (): Promise<void> => {
  for (const end of ends.splice(0).reverse()) await end();
};

let streams = 0;
export const newStream = () => `${prefix}{site}:told:${++streams}`;

/** A durable log as a node sees it; the Postgres one is tested by its owner. */
export class MemoryLog implements StreamLog {
  readonly entries: LogEntry[] = [];
  reads = 0;
  isDown = false;

  add(payload: unknown, more: Partial<LogEntry> = {}): LogEntry {
    const previous = this.entries.at(-1)?.number ?? 0;
    const entry = { number: previous + 3, previous, event: "test.said", at: 1, payload, ...more };
    this.entries.push(entry);
    return entry;
  }

  async read(_stream: string, after: number, limit: number) {
    this.reads += 1;
    if (this.isDown) throw new Error("down");
    const rest = this.entries.filter(({ number }) => number > after).slice(0, limit);
    return rest[0] && rest[0].previous > after ? "gone" : rest;
  }

  async head() {
    if (this.isDown) throw new Error("down");
    return this.entries.at(-1)?.number ?? 0;
  }
}

export interface Node {
  readonly hub: Hub;
  readonly metrics: MetricRegistry;
  readonly redis: Redis;
}

/** A node of its own connections, as each process has them. */
export function node(options: { clock?: Clock; url?: string; durable?: StreamLog } = {}): Node {
  const connect = (more = {}) => {
    const redis = new Redis(options.url ?? redisUrl, {
      ...more,
      enableOfflineQueue: true,
      maxRetriesPerRequest: 0,
      retryStrategy: () => 50,
    });
    redis.on("error", () => {});
    return redis;
  };
  const [redis, subscriber] = [connect(), connect({ autoResubscribe: false })];
  const metrics = new MetricRegistry();
  const hub = createHub({
    logs: {
      durable: options.durable ?? new MemoryLog(),
      brief: createBriefLog(createBrief(redis, prefix), secrets),
    },
    bus: createBus({ publisher: redis, subscriber, prefix, metrics }),
    clock: options.clock ?? systemClock,
    metrics,
    log: silentLog,
  });
  atEnd(() => {
    hub.stop();
    redis.disconnect();
    subscriber.disconnect();
  });
  return { hub, metrics, redis };
}

const appendScript = defineScript(
  "test.append",
  `${appendLua}
  return append({ log = KEYS[1], channel = ARGV[1], event = ARGV[2], at = ARGV[3],
    payload = ARGV[4], ttl = ARGV[5], notBefore = ARGV[6], isFinal = ARGV[7] })`,
);

export async function append(
  { redis }: Node,
  stream: string,
  payload: unknown,
  { notBefore = 0, isFinal = false, event = "test.told" } = {},
): Promise<number> {
  const sealed = sealPayload(secrets, stream, payload);
  const args = [channelOf(stream, prefix), event, 1_795_000_000_000, sealed, 60_000];
  const all = [...args, notBefore, isFinal ? "1" : "0"];
  return Number(await createBrief(redis, prefix).run(appendScript, [briefKey(stream)], all));
}

export interface Told {
  readonly id: string;
  readonly data: { readonly event: string; readonly at: number; readonly payload: unknown };
}

/** A reader that keeps what it was told. */
export class Ear {
  readonly told: Told[] = [];
  /** What a reader from now on is told before all else: where it is. */
  place: Told | undefined;
  isEnded = false;
  close = () => {};

  frame(tail: string): void {
    const { result } = JSON.parse(`{${tail}`);
    expect(result.id).toBe(result.data.json.id);
    this.told.push(result.data.json);
  }

  ended(): void {
    this.isEnded = true;
  }

  get payloads(): unknown[] {
    return this.told.map(({ data }) => data.payload);
  }

  async hears(count: number, secondsMax = 5): Promise<void> {
    await until(() => this.told.length >= count, secondsMax);
  }
}

export async function until(isSo: () => boolean, secondsMax = 5): Promise<void> {
  const deadline = performance.now() + secondsMax * 1000;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error("it did not come to that in time");
    await Bun.sleep(2);
  }
}

export const briefFeed = (stream: string, more: Partial<Feed> = {}): Feed => ({
  stream,
  keeps: "brief",
  from: "start",
  ...more,
});
export const roomFeed = (more: Partial<Feed> = {}): Feed => ({
  stream: "room:1",
  keeps: "durable",
  from: "now",
  ...more,
});

export async function listen({ hub }: Node, feed: Feed, after: number | null = null): Promise<Ear> {
  const ear = new Ear();
  const opened = await hub.open(feed, after, ear);
  if (feed.from === "now" && after === null) ear.place = ear.told.shift();
  ear.close = () => opened.close();
  return ear;
}

/** A reader that loses its connection, and resumes on any node after the last it heard. */
export class Traveller {
  private ear: Ear | undefined;
  private readonly past: Told[] = [];

  get told(): readonly Told[] {
    return [...this.past, ...(this.ear?.told ?? [])];
  }

  async visit(here: Node, feed: Feed): Promise<void> {
    if (this.ear) return;
    const last = this.past.at(-1);
    const ear = new Ear();
    this.ear = ear;
    const opened = await here.hub.open(feed, last ? Number(last.id) : null, ear);
    ear.close = () => opened.close();
  }

  hangUp(): void {
    this.ear?.close();
    this.past.push(...(this.ear?.told ?? []));
    this.ear = undefined;
  }
}

/** Where a traveller is after each step, and what is written meanwhile. */
export const journey = fc.array(
  fc.record({
    writes: fc.integer({ min: 0, max: 6 }),
    isCut: fc.boolean(),
    reads: fc.nat(2),
    order: fc.array(fc.nat(9), { minLength: 6, maxLength: 6 }),
  }),
  { minLength: 1, maxLength: 12 },
);
