import type { EventEmitter } from "node:events";
import type { Cluster, Redis } from "ioredis";
import { systemClock } from "../clock";
import type { Metrics } from "../metrics";
import { invariant } from "../refusal";
import { Alarm } from "./alarm";

const channelsMax = 256;
const retryMilliseconds = 1000;

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

/** Carries new entries between nodes at most once; whoever needs more reads the log. */
export interface Bus {
  listen(listener: BusListener): void;
  /** Resolves when messages flow, or when the listener was told that they do not. */
  follow(stream: string): Promise<void>;
  unfollow(stream: string): void;
  /** Never fails: what gets lost here is repeated by the relay, or found as a hole. */
  publish(stream: string, body: string): void;
  stop(): void;
}

interface BusOptions {
  /** Neither has a key prefix: ioredis would put it before channels too, and scripts would not. */
  readonly publisher: Redis | Cluster;
  /** Its own connection; `autoResubscribe: false`, and in a Cluster `shardedSubscribers: true`. */
  readonly subscriber: Redis | Cluster;
  readonly prefix: string;
  readonly metrics: Metrics;
}

/** A bus over Redis's sharded pub/sub. */
export function createBus({ publisher, subscriber, prefix, metrics }: BusOptions): Bus {
  invariant(!publisher.options.keyPrefix && !subscriber.options.keyPrefix, "no prefix on a bus");
  const channels = new Map<string, { streams: number; joined: Promise<unknown> }>();
  const events: EventEmitter = subscriber;
  let listener: BusListener | undefined;
  let isDown = false;
  let isRestoring = false;

  const lose = () => {
    retry.setIn(retryMilliseconds);
    if (isDown) return;
    isDown = true;
    metrics.count("outages", { store: "redis" });
    listener?.lost();
  };
  // ioredis notes a Cluster's channel again at each subscribe; leaving it first keeps that short.
  const rejoin = (channel: string) => {
    subscriber.sunsubscribe(channel).catch(() => {});
    return subscriber.ssubscribe(channel);
  };
  const restored = () => {
    isDown = false;
    retry.cancel();
    listener?.restored();
  };
  const restore = () => {
    if (isRestoring) return;
    isRestoring = true;
    void Promise.all([...channels.keys()].map(rejoin))
      .then(restored, lose)
      .finally(() => {
        isRestoring = false;
      });
  };
  const retry = new Alarm(systemClock, restore);
  const receive = (_channel: string, text: string) => {
    const end = text.indexOf("\n");
    listener?.message(text.slice(0, end), text.slice(end + 1));
  };

  // A Cluster says `subscribersReady` after each change of its nodes or slots.
  const heard = { close: lose, ready: restore, subscribersReady: restore, smessage: receive };
  for (const [name, hear] of Object.entries(heard)) events.on(name, hear);

  return {
    listen(added) {
      listener = added;
    },
    async follow(stream) {
      const channel = channelOf(stream, prefix);
      const known = channels.get(channel);
      const joined = known?.joined ?? subscriber.ssubscribe(channel).catch(lose);
      channels.set(channel, { streams: (known?.streams ?? 0) + 1, joined });
      await joined;
    },
    unfollow(stream) {
      const channel = channelOf(stream, prefix);
      const known = channels.get(channel);
      if (!known || --known.streams > 0) return;
      channels.delete(channel);
      subscriber.sunsubscribe(channel).catch(() => {});
    },
    publish(stream, body) {
      const sent = publisher.spublish(channelOf(stream, prefix), `${stream}\n${body}`);
      sent.catch(() => metrics.count("outages", { store: "redis" }));
    },
    stop() {
      retry.cancel();
      for (const [name, hear] of Object.entries(heard)) events.off(name, hear);
    },
  };
}
