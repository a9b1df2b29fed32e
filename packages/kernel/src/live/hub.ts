import type { Feed, Tended } from "../implement";
import { describeError } from "../log";
import { Unavailable } from "../outage";
import { Alarm } from "./alarm";
import type { BriefLog } from "./briefLog";
import type { Bus } from "./bus";
import type { LogEntry, StreamLog } from "./log";
import { type Follower, type Frame, frameOf, Stream, type StreamOptions } from "./stream";

const retryMilliseconds = 1000;
const pollMilliseconds = 2000;
/**
 * A stream that nobody reads is kept so long for readers that come back; all of them together
 * hold so many characters at most, counting `emptyLength` for each besides its frames.
 */
const idleMilliseconds = 10_000;
const idleLengthMax = 64 * 1024 * 1024;
const emptyLength = 1024;
const healedAtOnce = 32;
const unreadMax = 1000;

export interface Reader {
  /** What follows the request's id in tRPC's frame, the last brace included. */
  frame(tail: string): void;
  /** The stream is over: that was its last frame. */
  ended(): void;
}

export interface Tracked {
  readonly id: string;
  readonly data: unknown;
}

/** Streams as they are read: what came after a number, then each event as it happens. */
export interface Hub {
  /**
   * Resolves once the reader is at the head. Throws what a store threw, for a later resume. A
   * reader from now on first hears `kernel.resync`: an id, so that it misses nothing if it is cut
   * before its first event, and the moment from which a fetch and what follows are the whole.
   */
  open(feed: Feed, after: number | null, reader: Reader): Promise<{ close(): void }>;
  /** The same for tRPC's own handlers. Throws `Unavailable` to a reader that is too slow. */
  read(feed: Feed, after: number | null, signal?: AbortSignal): AsyncIterable<Tracked>;
  /** Tells every node of a durable entry that is committed; gives how many read it on this one. */
  publish(stream: string, entry: LogEntry): number;
  stop(): void;
}

export interface HubOptions extends StreamOptions {
  readonly logs: { readonly durable: StreamLog; readonly brief: BriefLog };
  readonly bus: Bus;
}

class Listener implements Follower {
  after = 0;
  isJoined = false;
  isClosed = false;
  private isTending = false;
  private readonly tending: Alarm | undefined;

  constructor(
    private readonly hub: LiveHub,
    private readonly stream: Stream<Listener>,
    private readonly feed: Feed,
    private readonly reader: Reader,
  ) {
    if (feed.tend) this.tending = new Alarm(hub.options.clock);
  }

  /** At the head, and says where that is. */
  takePlace(): void {
    const { head } = this.stream;
    const at = this.hub.options.clock.now();
    this.after = head;
    this.reader.frame(frameOf({ number: head, event: "kernel.resync", at, payload: {} }).tail);
  }

  show({ number, tail, actorId, isFinal }: Frame): void {
    if (number <= this.after || this.isClosed) return;
    if (!actorId || !this.feed.hidden?.has(actorId)) this.reader.frame(tail);
    if (isFinal) this.end();
  }

  async tend(): Promise<void> {
    if (!this.feed.tend || this.isTending || this.isClosed || !this.isJoined) return;
    const { clock, log } = this.hub.options;
    this.isTending = true;
    this.tending?.cancel();
    const tended: Tended = await this.feed.tend(clock.now()).catch((thrown: unknown) => {
      log.warn(describeError(thrown), "a stream could not be tended");
      return { againAt: clock.now() + retryMilliseconds };
    });
    this.isTending = false;
    if (this.isClosed) return;
    if ("end" in tended) {
      const last = { number: this.stream.head, at: clock.now(), ...tended.end };
      this.reader.frame(frameOf(last).tail);
      this.end();
    } else if (tended.againAt !== null) {
      this.tending?.setAt(tended.againAt, () => void this.tend());
    }
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.tending?.cancel();
    this.stream.followers.delete(this);
    this.hub.left(this.stream);
  }

  private end(): void {
    this.close();
    this.reader.ended();
  }
}

class LiveHub implements Hub {
  private readonly streams = new Map<string, Stream<Listener>>();
  /** In the order in which their last readers left. */
  private readonly idle = new Map<Stream<Listener>, { since: number; length: number }>();
  private idleLength = 0;
  private subscriptions = 0;
  private isDown = false;
  private readonly polling: Alarm;
  private readonly sweeping: Alarm;

  constructor(readonly options: HubOptions) {
    this.sweeping = new Alarm(options.clock);
    this.polling = new Alarm(options.clock);
    options.bus.listen({
      message: (name, body) => this.receive(name, body),
      lost: () => {
        this.isDown = true;
        this.pollSoon();
      },
      restored: () => void this.recover(),
    });
  }

  async open(feed: Feed, after: number | null, reader: Reader): Promise<Listener> {
    const origin = after ?? (feed.from === "start" ? 0 : null);
    const stream = this.streams.get(feed.stream) ?? this.follow(feed, origin);
    const listener = new Listener(this, stream, feed, reader);
    stream.followers.add(listener);
    this.forgetIdle(stream);
    this.options.metrics.set("subscriptions", ++this.subscriptions);
    try {
      await stream.started;
      if (origin === null) listener.takePlace();
      else listener.after = origin;
      await stream.join(listener);
    } catch (thrown) {
      listener.close();
      throw thrown;
    }
    void listener.tend();
    return listener;
  }

  async *read(feed: Feed, after: number | null, signal?: AbortSignal): AsyncGenerator<Tracked> {
    const unread: string[] = [];
    let isOver = false;
    let wake = () => {};
    const frame = (tail: string) => {
      if (unread.length <= unreadMax) unread.push(tail);
      wake();
    };
    const ended = () => {
      isOver = true;
      wake();
    };
    const opened = await this.open(feed, after, { frame, ended });
    signal?.addEventListener("abort", ended);
    try {
      while (!signal?.aborted && (unread.length > 0 || !isOver)) {
        if (unread.length > unreadMax) throw new Unavailable("redis");
        const tail = unread.shift();
        if (tail) yield JSON.parse(`{${tail}`).result.data.json;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      signal?.removeEventListener("abort", ended);
      opened.close();
    }
  }

  publish(name: string, entry: LogEntry): number {
    const stream = this.streams.get(name);
    stream?.offer(entry);
    this.options.bus.publish(name, JSON.stringify(entry));
    return stream?.followers.size ?? 0;
  }

  stop(): void {
    this.options.bus.stop();
    this.polling.cancel();
    for (const stream of this.streams.values()) this.letGo(stream);
    this.sweeping.cancel();
  }

  left(stream: Stream<Listener>): void {
    this.options.metrics.set("subscriptions", --this.subscriptions);
    if (stream.followers.size > 0 || this.streams.get(stream.name) !== stream) return;
    const length = emptyLength + stream.ringLength;
    this.idle.set(stream, { since: this.options.clock.now(), length });
    this.idleLength += length;
    this.sweep();
  }

  private follow({ stream: name, keeps }: Feed, origin: number | null): Stream<Listener> {
    const { logs, bus, metrics } = this.options;
    const stream = new Stream<Listener>(name, keeps, logs[keeps], this.options);
    // The channel first, the log second: what happens between them comes twice, and not never.
    stream.started = bus.follow(name).then(() => stream.start(origin));
    stream.started
      .catch(() => this.letGo(stream))
      .finally(() => {
        stream.started = undefined;
      });
    this.streams.set(name, stream);
    metrics.set("streams", this.streams.size);
    return stream;
  }

  private receive(name: string, body: string): void {
    const stream = this.streams.get(name);
    if (!stream) return;
    const { brief } = this.options.logs;
    const entry: LogEntry | null =
      stream.keeps === "brief" ? brief.decode(name, body) : JSON.parse(body);
    if (entry) stream.offer(entry);
  }

  /** Without Redis, durable streams go on by being read from their log. */
  private pollSoon(): void {
    const poll = () => this.heal("durable").then(() => this.isDown && this.pollSoon());
    this.polling.setIn(pollMilliseconds, () => void poll());
  }

  private async recover(): Promise<void> {
    this.isDown = false;
    this.polling.cancel();
    await this.heal("brief", "durable");
  }

  /** Some at once: a node that follows ten thousand must not ask ten thousand things together. */
  private async heal(...keeps: Feed["keeps"][]): Promise<void> {
    const behind = [...this.streams.values()].filter((stream) => keeps.includes(stream.keeps));
    while (behind.length > 0) {
      const some = behind.splice(-healedAtOnce);
      await Promise.all(some.map((stream) => stream.repair()));
      if (this.isDown) continue;
      const listeners = some.flatMap(({ followers }) => [...followers]);
      await Promise.all(listeners.map((listener) => listener.tend()));
    }
  }

  private sweep(): void {
    const now = this.options.clock.now();
    for (const [stream, { since }] of this.idle) {
      const age = now - since;
      if (age < idleMilliseconds && this.idleLength <= idleLengthMax) {
        this.sweeping.setIn(idleMilliseconds - age, () => this.sweep());
        return;
      }
      this.letGo(stream);
    }
  }

  private forgetIdle(stream: Stream<Listener>): void {
    this.idleLength -= this.idle.get(stream)?.length ?? 0;
    this.idle.delete(stream);
  }

  private letGo(stream: Stream<Listener>): void {
    this.forgetIdle(stream);
    stream.stop();
    if (this.streams.get(stream.name) !== stream) return;
    this.streams.delete(stream.name);
    this.options.bus.unfollow(stream.name);
    this.options.metrics.set("streams", this.streams.size);
  }
}

export const createHub = (options: HubOptions): Hub => new LiveHub(options);
