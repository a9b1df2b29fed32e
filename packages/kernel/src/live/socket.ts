import type { AnyTRPCRouter } from "@trpc/server";
import type { Opened } from "../call";
import { type Clock, systemClock } from "../clock";
import type { Feed } from "../implement";
import type { Log } from "../log";
import type { Metrics } from "../metrics";
import type { Refusal } from "../refusal";
import { Alarm } from "./alarm";
import { type Calls, createCallHandler } from "./calls";
import { Connection } from "./connection";
import type { Hub } from "./hub";

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
export interface SocketLimits {
  readonly subscriptionsMax: number;
  readonly frameBytesMax: number;
  /** tRPC's client resumes all its subscriptions in one frame. */
  readonly batchMax: number;
  readonly messagesPerSecondMax: number;
  readonly callsInFlightMax: number;
  readonly unsentBytesMax: number;
  /** Each socket gets a PING this often, and must be heard of before the next. */
  readonly pingSeconds: number;
}

const limitsByDefault: SocketLimits = {
  subscriptionsMax: 200,
  frameBytesMax: 64 * 1024,
  batchMax: 250,
  messagesPerSecondMax: 500,
  callsInFlightMax: 50,
  unsentBytesMax: 256 * 1024,
  pingSeconds: 30,
};

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

const reconnect = JSON.stringify({ id: null, method: "reconnect" });
const beatMilliseconds = 50;

export const createSocketServer = <Facts extends object>(options: SocketServerOptions<Facts>) =>
  new SocketServer(options);

/** The sockets of one link: live procedures go to the hub, all other calls to tRPC. */
export class SocketServer<Facts extends object> {
  readonly limits: SocketLimits;
  readonly clock: Clock;
  readonly openCalls: (facts: Facts, reply: (text: string) => void) => Calls;
  /** Live frames since the last flush. */
  deliveries = 0;
  isDraining = false;
  /** By the second, of `pingSeconds`, in which they are looked after. */
  private readonly slots: Set<Connection<Facts>>[];
  private readonly looking: Alarm;
  private looks = 0;
  private sockets = 0;
  private opened = 0;
  private unflushed: Connection<Facts>[] = [];

  constructor(readonly options: SocketServerOptions<Facts>) {
    this.limits = { ...limitsByDefault, ...options.limits };
    this.clock = options.clock ?? systemClock;
    this.openCalls = createCallHandler(options.router);
    this.slots = Array.from({ length: this.limits.pingSeconds }, () => new Set());
    this.looking = new Alarm(this.clock, () => this.look());
    this.looking.setIn(1000);
  }

  get size(): number {
    return this.sockets;
  }

  connect(raw: RawSocket, request: SocketRequest): Connection<Facts> {
    const slot = this.slots[this.opened++ % this.slots.length] ?? new Set();
    const connection = new Connection(this, raw, request, slot);
    slot.add(connection);
    this.count(1);
    return connection;
  }

  /** Asks all clients, spread over `seconds`, to connect again; new sockets are refused. */
  async drain(seconds: number): Promise<void> {
    this.isDraining = true;
    const all = this.slots.flatMap((slot) => [...slot]);
    const beats = Math.max(1, Math.ceil((seconds * 1000) / beatMilliseconds));
    const each = Math.ceil(all.length / beats);
    while (all.length > 0) {
      for (const connection of all.splice(-each)) connection.write(reconnect);
      const { clock } = this;
      await new Promise<void>((wake) => clock.wakeAt(clock.now() + beatMilliseconds, wake));
    }
  }

  /** Ends those subscriptions for which `refusalOf` gives a refusal: their right is gone. */
  async recheck(
    refusalOf: (open: OpenSubscription<Facts>) => Refusal | null | Promise<Refusal | null>,
  ): Promise<void> {
    for (const connection of this.slots.flatMap((slot) => [...slot])) {
      for (const subscription of connection.subscriptions.values()) {
        await subscription.started;
        const { feed, path, facts } = subscription;
        const refusal = feed && (await refusalOf({ feed, path, facts }));
        if (refusal) subscription.refuse(refusal);
      }
    }
  }

  stop(): void {
    this.looking.cancel();
  }

  isLive(path: string): boolean {
    return this.options.router._def.procedures[path]?._def.type === "subscription";
  }

  /** What a client sent as a procedure's input; nothing if it cannot be read. */
  inputOf({ input, lastEventId }: { input?: unknown; lastEventId?: string | undefined }): unknown {
    const { transformer } = this.options.router._def._config;
    let value: unknown;
    try {
      value = transformer.input.deserialize(input);
    } catch {
      value = {};
    }
    return lastEventId === undefined ? value : Object.assign({}, value, { lastEventId });
  }

  flushSoon(connection: Connection<Facts>): void {
    if (this.unflushed.push(connection) === 1) setImmediate(() => this.flush());
  }

  left(connection: Connection<Facts>): void {
    if (connection.slot.delete(connection)) this.count(-1);
  }

  private count(change: number): void {
    this.sockets += change;
    this.options.metrics.set("sockets", this.sockets, { link: this.options.link });
  }

  /** Each second another slot, so that pings do not come all at once. */
  private look(): void {
    for (const connection of this.slots[this.looks++ % this.slots.length] ?? []) connection.look();
    this.looking.setIn(1000);
  }

  private flush(): void {
    const connections = this.unflushed;
    this.unflushed = [];
    for (const connection of connections) connection.flush();
    this.options.metrics.add("deliveries", this.deliveries);
    this.deliveries = 0;
  }
}
