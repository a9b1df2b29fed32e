import { z } from "zod";
import type { Feed } from "../implement";
import { describeError } from "../log";
import { Refusal } from "../refusal";
import type { Calls } from "./calls";
import type { Reader } from "./hub";
import type { RawSocket, SocketRequest, SocketServer } from "./socket";

const Id = z.union([z.int(), z.string().max(100)]);
const LiveMessage = z.discriminatedUnion("method", [
  z.object({ method: z.literal("subscription.stop"), id: Id }),
  z.object({
    method: z.literal("subscription"),
    id: Id,
    params: z.object({ path: z.string(), input: z.unknown(), lastEventId: z.string().optional() }),
  }),
]);
type Params = Extract<z.infer<typeof LiveMessage>, { method: "subscription" }>["params"];

/** The first frame of a socket whose URL announces it. */
const Introduction = z.object({
  method: z.literal("connectionParams"),
  data: z.record(z.string(), z.string()).nullable(),
});

/** Why a socket is cut, and with which code; null where the peer would not read it. */
const cuts = { flood: 1008, protocol: 1008, trouble: 1013, slow: null, silent: null } as const;

/** One WebSocket: frames in and out, limits, subscriptions. */
export class Connection<Facts extends object> {
  readonly subscriptions = new Map<string | number, Subscription<Facts>>();
  private facts: Facts | undefined;
  private calls: Calls | undefined;
  private callsInFlight = 0;
  private second = 0;
  private messages = 0;
  private isSilent = false;
  private isClosed = false;
  private unsent: string[] = [];

  constructor(
    readonly server: SocketServer<Facts>,
    private readonly raw: RawSocket,
    private request: SocketRequest | undefined,
    readonly slot: Set<Connection<Facts>>,
  ) {
    if (!/[?&]connectionParams=1(&|$)/.test(request?.url ?? "")) this.introduce(null);
  }

  message(data: string | Uint8Array): void {
    this.isSilent = false;
    if (this.isClosed || data === "PONG" || !this.admits(1)) return;
    if (data === "PING") this.write("PONG");
    else this.read(typeof data === "string" ? parse(data) : undefined);
  }

  write(frame: string): void {
    if (this.isClosed) return;
    if (this.unsent.length === 0) this.server.flushSoon(this);
    this.unsent.push(frame);
  }

  flush(): void {
    if (this.isClosed) return;
    const frames = this.unsent;
    this.unsent = [];
    if (!this.raw.send(frames)) this.cut("slow");
  }

  /** Cuts a peer that was not heard of since the last look, and asks it to be heard. */
  look(): void {
    if (this.isSilent) this.cut("silent");
    this.isSilent = true;
    this.write("PING");
  }

  /** Ends the socket, not its client's subscriptions: those resume on another. */
  cut(why: keyof typeof cuts): void {
    if (this.isClosed) return;
    this.server.options.metrics.count("drops", { reason: why });
    this.closed();
    const code = cuts[why];
    if (code === null) this.raw.terminate();
    else this.raw.close(code, why);
  }

  /** To be called when the socket is gone, whoever closed it. */
  closed(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    for (const subscription of this.subscriptions.values()) subscription.close();
    this.calls?.close();
    this.server.left(this);
  }

  private introduce(params: Readonly<Record<string, string>> | null): void {
    if (this.request) this.facts = this.server.options.createContext(this.request, params);
    this.request = undefined;
  }

  private read(parsed: unknown): void {
    const { facts } = this;
    const messages: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
    const introduction = facts ? undefined : Introduction.safeParse(parsed);
    if (introduction?.success) this.introduce(introduction.data.data);
    else if (!facts || parsed === undefined) this.cut("protocol");
    else if (messages.length > this.server.limits.batchMax) this.cut("flood");
    else if (this.admits(messages.length - 1)) {
      const calls = messages.filter((message) => !this.takeLive(message, facts));
      if (calls.length > 0) this.call(calls, facts);
    }
  }

  private admits(count: number): boolean {
    const second = Math.floor(this.server.clock.now() / 1000);
    if (second !== this.second) this.messages = 0;
    this.second = second;
    this.messages += count;
    const isFlood = this.messages > this.server.limits.messagesPerSecondMax;
    if (isFlood) this.cut("flood");
    return !isFlood;
  }

  private takeLive(message: unknown, facts: Facts): boolean {
    const { success, data } = LiveMessage.safeParse(message);
    if (!success) return false;
    const known = this.subscriptions.get(data.id);
    if (data.method === "subscription.stop") {
      known?.ended();
      return true;
    }
    const { path } = data.params;
    if (!this.server.isLive(path)) return false;
    const isFull = this.subscriptions.size >= this.server.limits.subscriptionsMax;
    if (known || isFull) this.cut("protocol");
    else if (!this.isClosed) {
      const subscription = new Subscription(this, data.id, path, facts);
      this.subscriptions.set(data.id, subscription);
      subscription.start(data.params);
    }
    return true;
  }

  private call(messages: readonly unknown[], facts: Facts): void {
    this.callsInFlight += messages.length;
    this.calls ??= this.server.openCalls(facts, (text) => {
      this.callsInFlight -= 1;
      this.write(text);
    });
    if (this.callsInFlight > this.server.limits.callsInFlightMax) this.cut("flood");
    else this.calls.take(messages);
  }
}

/** A call of a live procedure on one socket. */
export class Subscription<Facts extends object> implements Reader {
  feed: Feed | undefined;
  /** Resolves when it is open, or over. */
  started: Promise<void> = Promise.resolve();
  private opened: { close(): void } | undefined;
  private isOver = false;
  private readonly prefix: string;

  constructor(
    private readonly connection: Connection<Facts>,
    private readonly id: string | number,
    readonly path: string,
    readonly facts: Facts,
  ) {
    this.prefix = `{"id":${JSON.stringify(id)},`;
  }

  start(params: Params): void {
    this.started = this.open(params).catch((thrown) => this.fail(thrown));
  }

  frame(tail: string): void {
    this.connection.write(this.prefix + tail);
    this.connection.server.deliveries += 1;
  }

  ended(): void {
    this.connection.write(`${this.prefix}"result":{"type":"stopped"}}`);
    this.close();
  }

  /** Its right is gone, or was never there. */
  refuse(thrown: unknown): void {
    const { formatError } = this.connection.server.options;
    const error = JSON.stringify({ json: formatError(thrown, this.path) });
    this.connection.write(`${this.prefix}"error":${error}}`);
    this.close();
  }

  close(): void {
    this.isOver = true;
    this.opened?.close();
    this.connection.subscriptions.delete(this.id);
  }

  private async open(params: Params): Promise<void> {
    const { server } = this.connection;
    const { subscribe, hub } = server.options;
    const { feed, after } = await subscribe(this.path, server.inputOf(params), this.facts);
    if (this.isOver) return;
    this.feed = feed;
    this.connection.write(`${this.prefix}"result":{"type":"started"}}`);
    const opened = await hub.open(feed, after, this);
    if (this.isOver) opened.close();
    else this.opened = opened;
  }

  /** A store's trouble passes: the socket is cut, and its client asks again. */
  private fail(thrown: unknown): void {
    if (this.isOver) return;
    if (thrown instanceof Refusal && thrown.kind !== "unavailable") {
      this.refuse(thrown);
    } else {
      this.connection.server.options.log.warn(describeError(thrown), "a socket was cut to resume");
      this.connection.cut("trouble");
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
