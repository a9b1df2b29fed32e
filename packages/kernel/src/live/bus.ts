import type { EventEmitter } from "node:events";
import type { Metrics } from "@kith/metrics";
import type { Cluster, Redis } from "ioredis";
import { systemClock } from "../clock";
import { invariant } from "../refusal";
import { Alarm } from "./alarm";

const channelsMax = 256;
const retryMilliseconds = 2000;
const answerMilliseconds = 1000;
const beatMilliseconds = 5000;

/**
 * The channel on which a stream's entries travel. A `{tag}` of the stream goes into its name, so
 * that in a Cluster a script over keys of that tag may publish. Hashed by FNV-1a, 32 bits.
 */
export function channelOf(stream: string, prefix: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < stream.length; at++) {
    hash = Math.imul(hash ^ stream.charCodeAt(at), 0x01000193);
  }
  const place = (hash >>> 0) % channelsMax;
  const tag = /\{[^}]+\}/.exec(stream)?.[0];
  return tag ? `${prefix}${tag}:live:${place}` : `${prefix}{live:${place}}`;
}

export interface BusListener {
  message(stream: string, body: string): void;
  /** From here on messages may be missing … */
  lost(): void;
  /** … up to here: what was missed is in the logs. */
  restored(): void;
}

interface BusOptions {
  /** Neither has a key prefix: ioredis would put it before channels too, and scripts would not. */
  readonly publisher: Redis | Cluster;
  /** A connection of its own; in a Cluster with `shardedSubscribers: true`. */
  readonly subscriber: Redis | Cluster;
  readonly prefix: string;
  readonly metrics: Metrics;
}

/**
 * Carries new entries between nodes over Redis's sharded pub/sub, at most once: whoever needs more
 * reads the log.
 */
export class Bus {
  private readonly channels = new Map<string, { streams: number; joined: Promise<unknown> }>();
  private readonly retry = new Alarm(systemClock);
  private readonly beat = new Alarm(systemClock);
  private readonly hearers = Object.entries({
    close: () => this.lose(),
    ready: () => this.isDown && this.restore(),
    smessage: (_channel: string, text: string) => this.receive(text),
    // A Cluster lost a node, and is done with a change of its nodes or slots.
    "-node": () => this.lose(),
    subscribersReady: () => this.restore(),
  });
  private listener: BusListener | undefined;
  private isDown = false;
  private isRestoring = false;

  constructor(private readonly options: BusOptions) {
    const { publisher, subscriber } = options;
    const hasPrefix = publisher.options.keyPrefix || subscriber.options.keyPrefix;
    invariant(!hasPrefix, "a bus has no key prefix");
    const events: EventEmitter = subscriber;
    for (const [event, hear] of this.hearers) events.on(event, hear);
    this.beatLater();
  }

  listen(listener: BusListener): void {
    this.listener = listener;
  }

  /** Resolves when messages flow, or when the listener was told that they do not. */
  async follow(stream: string): Promise<void> {
    const channel = channelOf(stream, this.options.prefix);
    const known = this.channels.get(channel);
    const joined = known?.joined ?? this.join(channel).catch(() => this.lose());
    this.channels.set(channel, { streams: (known?.streams ?? 0) + 1, joined });
    await joined;
  }

  unfollow(stream: string): void {
    const channel = channelOf(stream, this.options.prefix);
    const known = this.channels.get(channel);
    if (!known || --known.streams > 0) return;
    this.channels.delete(channel);
    this.leave(channel);
  }

  /** Never fails: what gets lost here is repeated by the relay, or found as a hole. */
  publish(stream: string, body: string): void {
    const { publisher, prefix, metrics } = this.options;
    const sent = publisher.spublish(channelOf(stream, prefix), `${stream}\n${body}`);
    sent.catch(() => metrics.count("outages", { store: "redis" }));
  }

  stop(): void {
    this.retry.cancel();
    this.beat.cancel();
    const events: EventEmitter = this.options.subscriber;
    for (const [event, hear] of this.hearers) events.off(event, hear);
  }

  private receive(text: string): void {
    const end = text.indexOf("\n");
    this.listener?.message(text.slice(0, end), text.slice(end + 1));
  }

  private lose(): void {
    this.retry.setIn(retryMilliseconds, () => void this.restore());
    if (this.isDown) return;
    this.isDown = true;
    this.options.metrics.count("outages", { store: "redis" });
    this.listener?.lost();
  }

  private async restore(): Promise<void> {
    if (this.isRestoring) return;
    this.isRestoring = true;
    const joins = [...this.channels.keys()].map((channel) => {
      // ioredis notes a Cluster's channel again at each subscribe; leaving keeps its list short.
      this.leave(channel);
      return this.join(channel);
    });
    const settled = await Promise.allSettled(joins);
    this.isRestoring = false;
    this.isDown = false;
    this.retry.cancel();
    this.listener?.restored();
    if (settled.some(({ status }) => status === "rejected")) this.lose();
  }

  /** Fails after a second: a connection that gives no answer is broken off and made anew. */
  private join(channel: string): Promise<unknown> {
    const { subscriber } = this.options;
    const { promise: late, reject } = Promise.withResolvers<never>();
    const unset = systemClock.wakeAt(systemClock.now() + answerMilliseconds, () => {
      reject(new Error("no answer"));
      if (!subscriber.isCluster) subscriber.disconnect(true);
    });
    return Promise.race([subscriber.ssubscribe(channel), late]).finally(unset);
  }

  private leave(channel: string): void {
    this.options.subscriber.sunsubscribe(channel).catch(() => {});
  }

  /** Finds a silent connection while nobody new subscribes. */
  private beatLater(): void {
    this.beat.setIn(beatMilliseconds, () => {
      const channel = `${this.options.prefix}{live:beat}`;
      const lose = () => this.lose();
      void this.join(channel).then(() => this.leave(channel), lose);
      this.beatLater();
    });
  }
}

export const createBus = (options: BusOptions): Bus => new Bus(options);
