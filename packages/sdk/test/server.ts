import { EventEmitter } from "node:events";
import { epochSeconds, type nudgesEvents } from "@kith/contracts";
import type { ErrorKind } from "@kith/contracts/kit";
import { initTRPC, TRPCError, tracked } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { getWSConnectionHandler } from "@trpc/server/adapters/ws";
import superjson from "superjson";

type Answer = (input: never, sessionId: string) => unknown;
type EventName = (typeof nudgesEvents)[keyof typeof nudgesEvents]["name"] | "kernel.resync";

/** A refusal, in the words of the contracts. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    readonly details?: object,
  ) {
    super(code);
  }
}

interface Caller {
  readonly credential: string | undefined;
}

interface Kept {
  readonly credential: string;
  readonly frames: { readonly id: string; readonly data: object }[];
  readonly pushed: EventEmitter;
}

const epochMilliseconds = epochSeconds * 1000;
const t = initTRPC.context<Caller>().create({
  isServer: true,
  transformer: { serialize: (json: unknown) => ({ json }), deserialize: superjson.deserialize },
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    data: { ...shape.data, refusal: refusalIn(error.cause) },
  }),
});
const calls = [
  "challenge",
  "enrol",
  "open",
  "extend",
  "close",
  "sight",
  "wave",
  "dismiss",
] as const;
const talks = ["block", "report", "reveal", "hello", "acknowledge"] as const;

function refusalIn(cause: unknown) {
  if (!(cause instanceof Refused)) return undefined;
  const { code, kind, details } = cause;
  return { code, kind, details };
}

/** What tRPC's socket handler touches on a socket of Bun's. */
class Shim extends EventEmitter {
  readyState = 1;

  constructor(private readonly socket: Bun.ServerWebSocket<SocketData>) {
    super();
  }

  send(text: string): void {
    this.socket.send(text);
  }

  close(): void {
    this.socket.close();
  }

  terminate(): void {
    this.socket.terminate();
  }
}

interface SocketData {
  readonly url: string;
  readonly headers: Record<string, string>;
  shim?: Shim;
}

/**
 * An ordinary tRPC server with just enough memory to have sessions and their streams. It judges
 * nothing: what a test wants answered otherwise, it sets in `answers`.
 */
export class NudgesServer {
  readonly requests: { readonly url: string; readonly headers: Record<string, string> }[] = [];
  readonly asked: { readonly name: string; readonly input: unknown }[] = [];
  readonly answers: Record<string, Answer> = {};
  /** The first messages of sockets. */
  readonly introductions: unknown[] = [];
  socketsLeftToRefuse = 0;
  /** How many frames are sent again at each resume. */
  repeats = 0;
  private readonly sessions = new Map<string, Kept>();
  private readonly sockets = new Set<Bun.ServerWebSocket<SocketData>>();
  private readonly server;
  private frameNumber = 0;

  constructor(readonly now: () => number) {
    const router = t.router({ nudges: t.router(this.procedures()) });
    const connect = getWSConnectionHandler({
      // Asked for by its type, and not read: sockets come from Bun.
      wss: undefined as never,
      router,
      createContext: ({ info }) => {
        this.introductions.push(info.connectionParams);
        return { credential: info.connectionParams?.nudge };
      },
    });
    this.server = Bun.serve<SocketData>({
      port: 0,
      hostname: "127.0.0.1",
      fetch: (request, server) => {
        const { pathname } = new URL(request.url);
        const { url } = request;
        const headers = request.headers.toJSON();
        this.requests.push({ url, headers });
        if (pathname === "/nudges/live") {
          if (this.socketsLeftToRefuse > 0) this.socketsLeftToRefuse -= 1;
          else if (server.upgrade(request, { data: { url, headers } })) return;
          return new Response(null, { status: 400 });
        }
        return fetchRequestHandler({
          endpoint: "/nudges/trpc",
          req: request,
          router,
          createContext: () => ({ credential: headers["kith-nudge"] }),
          allowMethodOverride: true,
        });
      },
      websocket: {
        open: (socket) => {
          this.sockets.add(socket);
          const { url, headers } = socket.data;
          const shim = new Shim(socket);
          socket.data.shim = shim;
          connect(shim as never, { url, headers } as never);
        },
        message: (socket, text) => void socket.data.shim?.emit("message", Buffer.from(text), false),
        close: (socket) => {
          this.sockets.delete(socket);
          socket.data.shim?.emit("close");
        },
      },
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.server.port}`;
  }

  get sessionIds(): string[] {
    return [...this.sessions.keys()];
  }

  get socketCount(): number {
    return this.sockets.size;
  }

  push(sessionId: string, event: EventName, payload: object): void {
    this.frameNumber += 3;
    this.send(sessionId, event, payload);
  }

  /** Says something of the stream itself, which stands at the place of its last event. */
  say(sessionId: string, event: EventName, payload: object): void {
    this.send(sessionId, event, payload);
  }

  /** Counts from the start again. */
  restartNumbers(): void {
    this.frameNumber = 0;
  }

  refuseSockets(count: number): void {
    this.socketsLeftToRefuse = count;
  }

  dropSockets(): void {
    for (const socket of this.sockets) socket.terminate();
  }

  /** As a store that lost its data: the credential no longer holds. */
  forget(): void {
    this.sessions.clear();
  }

  async stop(): Promise<void> {
    await this.server.stop(true);
  }

  private send(sessionId: string, event: EventName, payload: object): void {
    const session = this.sessions.get(sessionId);
    if (!session) throw new Error("no such session");
    const data = { event, at: this.now(), payload };
    session.frames.push({ id: String(this.frameNumber), data });
    session.pushed.emit("pushed");
  }

  private procedures() {
    const procedures = [...calls, ...talks].map((name) => {
      const procedure = t.procedure.input((input: unknown) => input);
      const answer = ({ ctx, input }: { ctx: Caller; input: unknown }) =>
        this.answer(name, input, ctx);
      return [name, name === "challenge" ? procedure.query(answer) : procedure.mutation(answer)];
    });
    const listen = t.procedure
      .input((input: unknown) => input as { lastEventId?: string })
      .subscription(({ ctx, input, signal }) => this.listen(ctx, input.lastEventId, signal));
    return { ...Object.fromEntries(procedures), listen };
  }

  private async answer(name: string, input: unknown, caller: Caller): Promise<unknown> {
    this.asked.push({ name, input });
    const isOpenToAll = name === "challenge" || name === "enrol" || name === "open";
    try {
      const sessionId = isOpenToAll ? "" : this.sessionOf(caller).id;
      const answer = this.answers[name];
      if (answer) return await answer(input as never, sessionId);
      return this.byDefault(name, sessionId);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      throw new TRPCError({ code: "BAD_REQUEST", message: error.code, cause: error });
    }
  }

  private byDefault(name: string, sessionId: string): unknown {
    const now = this.now();
    if (name === "challenge") return { challenge: "c", bits: 6, expiresAt: now + 60_000 };
    if (name === "enrol") return { token: "t".repeat(43), validUntil: now + 86_400_000 };
    if (name === "open") return this.open();
    if (name === "extend") return this.times();
    if (name !== "close") return {};
    this.sessions.delete(sessionId);
    return { silentUntil: Math.ceil((now + 1) / epochMilliseconds) * epochMilliseconds };
  }

  private open() {
    const sessionId = crypto.randomUUID();
    const secret = "s".repeat(43);
    const credential = `${sessionId}.${secret}`;
    this.sessions.set(sessionId, { credential, frames: [], pushed: new EventEmitter() });
    return { sessionId, secret, ...this.times() };
  }

  private times() {
    const now = this.now();
    const expiresAt = now + 2 * 3_600_000;
    const epochs: object[] = [];
    const first = Math.floor(now / epochMilliseconds) * epochMilliseconds;
    for (let startsAt = first; startsAt < expiresAt; startsAt += epochMilliseconds) {
      const beacon = String(startsAt).padEnd(22, "A");
      epochs.push({ beacon, startsAt, endsAt: startsAt + epochMilliseconds });
    }
    return { now, expiresAt, extendableUntil: now + 8 * 3_600_000, epochs };
  }

  private sessionOf({ credential }: Caller) {
    for (const [id, session] of this.sessions) {
      if (session.credential === credential) return { id, session };
    }
    throw new Refused("nudges.session_over", "unauthenticated");
  }

  private async *listen(caller: Caller, after: string | undefined, signal?: AbortSignal) {
    this.asked.push({ name: "listen", input: { lastEventId: after } });
    await this.answers.listen?.(undefined as never, "");
    const { id, session } = this.find(caller);
    const { frames } = session;
    let at = 1 + frames.findIndex((frame) => frame.id === after);
    at = Math.max(0, at - this.repeats);
    while (!signal?.aborted) {
      for (let frame = frames[at]; frame; frame = frames[++at]) yield tracked(frame.id, frame.data);
      if (!this.sessions.has(id)) return;
      await new Promise<void>((resolve) => {
        session.pushed.once("pushed", resolve);
        signal?.addEventListener("abort", () => resolve(), { once: true });
      });
    }
  }

  private find(caller: Caller) {
    try {
      return this.sessionOf(caller);
    } catch (cause) {
      throw new TRPCError({ code: "UNAUTHORIZED", cause });
    }
  }
}
