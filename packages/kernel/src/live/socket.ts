import type { Metrics } from "@kith/metrics";
import type { AnyTRPCProcedure, AnyTRPCRouter } from "@trpc/server";
import type { Opened } from "../call";
import { type Clock, systemClock } from "../clock";
import type { Feed } from "../implement";
import type { Log } from "../log";
import type { Refusal } from "../refusal";
import { Alarm } from "./alarm";
import { type Calls, createCallHandler } from "./calls";
import { Connection, type Subscription } from "./connection";
import type { Hub } from "./hub";
import { Turns } from "./turns";

/** What is known of a socket before its first frame. */
export interface SocketRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly address: string;
}

/** A WebSocket of either runtime. */
export interface RawSocket {
  /** Sends frames in one write. False if the peer left too much unread, or is gone. */
  send(frames: readonly string[]): boolean;
  close(code: number, reason: string): void;
  terminate(): void;
}

/** What one socket may take. Over a limit it is cut, and its client resumes. */
const limitsByDefault = {
  subscriptionsMax: 200,
  frameBytesMax: 64 * 1024,
  /** tRPC's client resumes all its subscriptions in one frame. */
  batchMax: 250,
  messagesPerSecondMax: 500,
  callsInFlightMax: 50,
  unsentBytesMax: 256 * 1024,
  /** Each socket gets a PING this often, and must be heard of before the next. */
  pingSeconds: 30,
};

export type SocketLimits = Readonly<typeof limitsByDefault>;

export interface SocketServerOptions<Facts extends object> {
  readonly router: AnyTRPCRouter;
  readonly link: "member" | "anonymous";
  readonly hub: Hub;
  readonly metrics: Metrics;
  readonly log: Log;
  /** The network's time, not the product's: a stepped one would cut peers unheard. */
  readonly clock?: Clock;
  readonly limits?: Partial<SocketLimits>;
  /** Once a socket; what tRPC's procedures get as their context. */
  createContext(request: SocketRequest, params: Readonly<Record<string, string>> | null): Facts;
  /** Authorises a call of a live procedure and names what to read, or throws a `Refusal`. */
  subscribe(path: string, input: unknown, facts: Facts): Promise<Opened>;
  /** A thrown thing in the shape that the router would give it. */
  formatError(thrown: unknown, path: string): unknown;
}

/** A subscription that may have lost its right. */
export interface OpenSubscription<Facts> {
  readonly path: string;
  readonly facts: Facts;
  readonly feed: Feed;
}

type RefusalOf<Facts> = (open: OpenSubscription<Facts>) => Promise<Refusal | null> | Refusal | null;

const isLive = (procedure: AnyTRPCProcedure) => procedure._def.type === "subscription";
const reconnect = JSON.stringify({ id: null, method: "reconnect" });
const beatMilliseconds = 50;
/** Subscriptions that are authorised at the same time: after a cut all sockets come together. */
const authorisedAtOnce = 32;

/** The sockets of one link: live procedures go to the hub, all other calls to tRPC. */
export class SocketServer<Facts extends object> {
  readonly limits: SocketLimits;
  readonly clock: Clock;
  /** Each live procedure's path to itself: one string for all who name it. */
  readonly live: ReadonlyMap<string, string>;
  readonly openCalls: (facts: Facts, reply: (text: string) => void) => Calls;
  /** Live frames since the last flush. */
  deliveries = 0;
  isDraining = false;
  /** By the second, of `pingSeconds`, in which they are looked after. */
  private readonly slots: Set<Connection<Facts>>[];
  private readonly looking: Alarm;
  private looks = 0;
  private accepted = 0;
  private sockets = 0;
  private unflushed: Connection<Facts>[] = [];
  private last = { id: 0 as string | number, tail: "", frame: "" };

  readonly options: SocketServerOptions<Facts>;

  constructor(options: SocketServerOptions<Facts>) {
    const turns = new Turns(authorisedAtOnce);
    const subscribe: typeof options.subscribe = (path, input, facts) =>
      turns.take(() => options.subscribe(path, input, facts));
    this.options = { ...options, subscribe };
    this.limits = { ...limitsByDefault, ...options.limits };
    this.clock = options.clock ?? systemClock;
    this.openCalls = createCallHandler(options.router);
    const { procedures } = options.router._def;
    const live = Object.keys(procedures).filter((path) => isLive(procedures[path]));
    this.live = new Map(live.map((path) => [path, path]));
    this.slots = Array.from({ length: this.limits.pingSeconds }, () => new Set());
    this.looking = new Alarm(this.clock);
    this.look();
  }

  get size(): number {
    return this.sockets;
  }

  connect(raw: RawSocket, request: SocketRequest): Connection<Facts> {
    const slot = this.slots[this.accepted++ % this.slots.length] ?? new Set();
    const connection = new Connection(this, raw, request, slot);
    slot.add(connection);
    this.count(1);
    return connection;
  }

  left(connection: Connection<Facts>): void {
    if (connection.slot.delete(connection)) this.count(-1);
  }

  /** Asks all clients, spread over `seconds`, to connect again; new sockets are refused. */
  async drain(seconds: number): Promise<void> {
    this.isDraining = true;
    const { clock } = this;
    const all = this.slots.flatMap((slot) => [...slot]);
    const beats = Math.max(1, Math.ceil((seconds * 1000) / beatMilliseconds));
    const each = Math.ceil(all.length / beats);
    while (all.length > 0) {
      for (const connection of all.splice(-each)) connection.write(reconnect);
      await new Promise<void>((wake) => clock.wakeAt(clock.now() + beatMilliseconds, wake));
    }
  }

  /** Ends those subscriptions for which `refusalOf` gives a refusal: their right is gone. */
  async recheck(refusalOf: RefusalOf<Facts>): Promise<void> {
    const check = async (subscription: Subscription<Facts>) => {
      const { feed, path, facts, isOver } = subscription;
      const refusal = feed && !isOver && (await refusalOf({ feed, path, facts }));
      if (refusal) subscription.fail(refusal);
    };
    const opening: Promise<void>[] = [];
    const connections = this.slots.flatMap((slot) => [...slot]);
    for (const subscription of connections.flatMap(({ subscriptions }) => subscriptions)) {
      // One that is opening was maybe authorised before its right was lost.
      if (subscription.feed) await check(subscription);
      else opening.push(subscription.started.then(() => check(subscription)));
    }
    await Promise.all(opening);
  }

  stop(): void {
    this.looking.cancel();
  }

  /** Many sockets use the same ids, so that one string often serves them all. */
  frameOf(id: string | number, tail: string): string {
    if (tail !== this.last.tail || id !== this.last.id) {
      this.last = { id, tail, frame: `{"id":${JSON.stringify(id)},${tail}` };
    }
    return this.last.frame;
  }

  /** What a tick brings to a socket goes out together, at its end. */
  flushSoon(connection: Connection<Facts>): void {
    if (this.unflushed.push(connection) === 1) setImmediate(() => this.flush());
  }

  private flush(): void {
    const connections = this.unflushed;
    this.unflushed = [];
    for (const connection of connections) connection.flush();
    this.options.metrics.add("deliveries", this.deliveries);
    this.deliveries = 0;
  }

  /** Each second another slot, so that pings do not come all at once. */
  private look(): void {
    for (const connection of this.slots[this.looks++ % this.slots.length] ?? []) connection.look();
    this.looking.setIn(1000, () => this.look());
  }

  private count(change: number): void {
    this.sockets += change;
    this.options.metrics.set("sockets", this.sockets, { link: this.options.link });
  }
}

export const createSocketServer = <Facts extends object>(options: SocketServerOptions<Facts>) =>
  new SocketServer(options);
