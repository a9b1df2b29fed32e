import type { AnyTRPCRouter } from "@trpc/server";
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
  data: z.record(z.string().max(100), z.string().max(4096)).nullable(),
});

/** Why a socket is cut, and with which code; null where the peer would not read it. */
const cuts = { flood: 1008, protocol: 1008, trouble: 1013, slow: null, silent: null } as const;

/** Shared by all that have nothing to send: never added to. */
const nothing: string[] = [];
const done = Promise.resolve();

/** One WebSocket: frames in and out, limits, subscriptions. */
export class Connection<Facts extends object> {
  /** A list, as they are few and each byte counts in a hundred thousand sockets. */
  readonly subscriptions: Subscription<Facts>[] = [];
  private facts: Facts | undefined;
  private calls: Calls | undefined;
  private callsInFlight = 0;
  private second = 0;
  private messages = 0;
  private isSilent = false;
  private isClosed = false;
  private unsent = nothing;

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
    if (this.unsent !== nothing) this.unsent.push(frame);
    else {
      this.unsent = [frame];
      this.server.flushSoon(this);
    }
  }

  flush(): void {
    const frames = this.unsent;
    this.unsent = nothing;
    if (!this.isClosed && !this.raw.send(frames)) this.cut("slow");
  }

  /** Cuts a peer that was silent since the last look, and asks it to be heard. */
  look(): void {
    if (this.isSilent) this.cut("silent");
    this.isSilent = true;
    this.write("PING");
  }

  /** Ends the socket, not what its client subscribed to: that resumes on another. */
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
    for (const subscription of this.subscriptions.splice(0)) subscription.close();
    this.calls?.close();
    this.server.left(this);
  }

  private introduce(params: Readonly<Record<string, string>> | null): void {
    if (this.request) this.facts = this.server.options.createContext(this.request, params);
    this.request = undefined;
  }

  private admits(count: number): boolean {
    const second = Math.floor(this.server.clock.now() / 1000);
    this.messages = second === this.second ? this.messages + count : count;
    this.second = second;
    const isFlood = this.messages > this.server.limits.messagesPerSecondMax;
    if (isFlood) this.cut("flood");
    return !isFlood;
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

  private takeLive(message: unknown, facts: Facts): boolean {
    const { success, data } = LiveMessage.safeParse(message);
    if (!success) return false;
    const known = this.subscriptions.find(({ id }) => id === data.id);
    if (data.method === "subscription.stop") {
      known?.ended();
      return true;
    }
    const path = this.server.live.get(data.params.path);
    if (!path) return false;
    if (known || this.subscriptions.length >= this.server.limits.subscriptionsMax) {
      this.cut("protocol");
    } else if (!this.isClosed) {
      const subscription = new Subscription(this, data.id, path, facts);
      this.subscriptions.push(subscription);
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
  started = done;
  isOver = false;
  private opened: { close(): void } | undefined;

  constructor(
    private readonly connection: Connection<Facts>,
    readonly id: string | number,
    readonly path: string,
    readonly facts: Facts,
  ) {}

  start(params: Params): void {
    const opening = this.open(params).catch((thrown) => this.fail(thrown));
    this.started = opening.finally(() => {
      this.started = done;
    });
  }

  frame(tail: string): void {
    this.connection.server.deliveries += 1;
    this.write(tail);
  }

  ended(): void {
    this.write('"result":{"type":"stopped"}}');
    this.close();
  }

  /** Its right is gone, or was never there. As tRPC does, what had started is also stopped. */
  refuse(thrown: unknown): void {
    const { formatError } = this.connection.server.options;
    this.write(`"error":${JSON.stringify({ json: formatError(thrown, this.path) })}}`);
    if (this.feed) this.ended();
    else this.close();
  }

  close(): void {
    this.isOver = true;
    this.opened?.close();
    const place = this.connection.subscriptions.indexOf(this);
    if (place >= 0) this.connection.subscriptions.splice(place, 1);
  }

  private write(tail: string): void {
    this.connection.write(this.connection.server.frameOf(this.id, tail));
  }

  private async open(params: Params): Promise<void> {
    const { subscribe, hub, router } = this.connection.server.options;
    const { feed, after } = await subscribe(this.path, inputOf(router, params), this.facts);
    if (this.isOver) return;
    this.feed = feed;
    this.write('"result":{"type":"started"}}');
    this.opened = await hub.open(feed, after, this);
    if (this.isOver) this.opened.close();
  }

  /** Trouble of a store passes: the socket is cut, and its client asks again. */
  fail(thrown: unknown): void {
    const { log } = this.connection.server.options;
    if (this.isOver) return;
    if (thrown instanceof Refusal && thrown.kind !== "unavailable") {
      this.refuse(thrown);
    } else {
      log.warn(describeError(thrown), "a socket was cut to resume");
      this.connection.cut("trouble");
    }
  }
}

/** What a client sent as a procedure's input; an empty one if it cannot be read. */
function inputOf(router: AnyTRPCRouter, { input, lastEventId }: Params): unknown {
  let value: unknown = {};
  try {
    value = router._def._config.transformer.input.deserialize(input);
  } catch {}
  return lastEventId === undefined ? value : Object.assign({}, value, { lastEventId });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
