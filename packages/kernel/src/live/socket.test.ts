import { afterEach, describe, expect, test } from "bun:test";
import { createTRPCClient, createWSClient, TRPCClientError, wsLink } from "@trpc/client";
import { initTRPC, TRPCError, tracked } from "@trpc/server";
import superjson from "superjson";
import { SteppedClock } from "../clock";
import { silentLog } from "../log";
import { kernelFail, Refusal } from "../refusal";
import { bunWebSocket } from "./bindings";
import {
  append,
  atEnd,
  briefFeed,
  endAll,
  MemoryLog,
  newStream,
  node,
  roomFeed,
  until,
} from "./rig.fixture";
import { createSocketServer, type SocketServerOptions } from "./socket";

afterEach(endAll);

interface Facts {
  readonly token: string;
}

const t = initTRPC.context<Facts>().create({
  transformer: {
    serialize: (value: unknown) => ({ json: value }),
    deserialize: (value: unknown) => superjson.deserialize(value as never),
  },
  isDev: false,
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    message: error.message,
    data: { code: "FORBIDDEN", refusal: error.message },
  }),
});
const asInput = (input: unknown) => input as { site?: string; room?: string };
const release = Promise.withResolvers<void>();
const router = t.router({
  test: t.router({
    whoami: t.procedure.query(({ ctx }) => ctx.token),
    double: t.procedure.input((n) => Number(n)).mutation(({ input }) => input * 2),
    wait: t.procedure.query(() => release.promise),
    listen: t.procedure.input(asInput).subscription(async function* (): AsyncGenerator<unknown> {
      // What a plain handler would answer to someone without a right.
      yield tracked("never", {});
      throw new TRPCError({ code: "FORBIDDEN", message: "kernel.forbidden" });
    }),
    refused: t.procedure.query(() => {
      throw new TRPCError({ code: "FORBIDDEN", message: "kernel.forbidden" });
    }),
  }),
});

/** A server as an entry file makes it. */
function serve(options: Partial<SocketServerOptions<Facts>> = {}) {
  const here = node();
  const raw = new Set<{ close(): void }>();
  const sockets = createSocketServer<Facts>({
    router,
    link: "member",
    hub: here.hub,
    metrics: here.metrics,
    log: silentLog,
    createContext: ({ headers }, params) => ({ token: params?.token ?? headers.token ?? "none" }),
    async subscribe(_path, input, { token }) {
      if (token === "bad") throw kernelFail("kernel.forbidden");
      const { room = "", lastEventId } = input as { room?: string; lastEventId?: string };
      const after = lastEventId === undefined ? null : Number(lastEventId);
      return { feed: briefFeed(room), after };
    },
    formatError: (thrown) => ({
      code: -32003,
      message: thrown instanceof Refusal ? thrown.code : "kernel.internal",
      data: { code: "FORBIDDEN", refusal: thrown instanceof Refusal ? thrown.code : "" },
    }),
    ...options,
  });
  const { websocket, upgrade } = bunWebSocket(sockets);
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: (request, bun) => upgrade(request, bun, "127.0.0.1"),
    websocket: {
      ...websocket,
      open(socket) {
        raw.add(socket);
        websocket.open?.(socket);
      },
      close(socket, code, reason) {
        raw.delete(socket);
        websocket.close?.(socket, code, reason);
      },
    },
  });
  atEnd(async () => {
    sockets.stop();
    await server.stop(true);
  });
  const url = `ws://127.0.0.1:${server.port}/live`;
  const tell = (room: string, payload: unknown, isFinal = false) =>
    append(here, room, payload, { isFinal });
  const dropAll = () => {
    for (const socket of raw) socket.close();
  };
  return { ...here, sockets, url, tell, dropAll };
}

function connect(url: string, token?: string) {
  let opens = 0;
  const client = createWSClient({
    url,
    retryDelayMs: () => 5,
    onOpen: () => {
      opens += 1;
    },
    ...(token ? { connectionParams: { token } } : {}),
  });
  const trpc = createTRPCClient<typeof router>({
    links: [wsLink({ client, transformer: superjson })],
  });
  atEnd(() => client.close());
  return { trpc, client, opens: () => opens };
}

type Client = ReturnType<typeof connect>;

function hear({ trpc }: Client, room: string) {
  const told: { id: string; payload: unknown }[] = [];
  const seen = { told, error: undefined as unknown, isOver: false };
  const subscription = trpc.test.listen.subscribe(
    { room },
    {
      onData(message) {
        const { id, data } = message as unknown as { id: string; data: { payload: unknown } };
        told.push({ id, payload: data.payload });
      },
      onError: (error) => {
        seen.error = error;
      },
      onComplete: () => {
        seen.isOver = true;
      },
    },
  );
  return Object.assign(seen, { stop: () => subscription.unsubscribe() });
}

/** A socket without a client's manners. */
async function rawSocket(url: string) {
  const socket = new WebSocket(url);
  const frames: string[] = [];
  let code: number | undefined;
  socket.onmessage = ({ data }) => frames.push(String(data));
  socket.onclose = (event) => {
    code = event.code;
  };
  atEnd(() => socket.close());
  await new Promise((resolve) => {
    socket.onopen = resolve;
  });
  return { socket, frames, code: () => code };
}

/** A frame as a client sends it; a mask of zeros leaves the text as it is. */
function frameOf(text: string): Buffer {
  const body = Buffer.from(text);
  const { length } = body;
  const size = length < 126 ? [0x80 | length] : [0xfe, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([0x81, ...size, 0, 0, 0, 0]), body]);
}

/** A peer that does not follow the protocol further than its handshake. */
async function tcpSocket(url: string) {
  const { hostname, port } = new URL(url);
  const upgraded = Promise.withResolvers<void>();
  const socket = await Bun.connect({
    hostname,
    port: Number(port),
    socket: { data: () => upgraded.resolve(), drain() {} },
  });
  atEnd(() => socket.terminate());
  socket.write(
    "GET /live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
      "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n",
  );
  await upgraded.promise;
  return socket;
}

const listenMessage = (id: number, room: string) => ({
  id,
  method: "subscription",
  params: { path: "test.listen", input: { json: { room } } },
});

describe("tRPC's own client", () => {
  test("hears a live procedure, and calls the others on the same socket", async () => {
    const { url, tell } = serve();
    const client = connect(url);
    const room = newStream();
    const seen = hear(client, room);
    await tell(room, { text: "one" });
    expect(await client.trpc.test.double.mutate(21)).toBe(42);
    await tell(room, { text: "two" });
    await until(() => seen.told.length === 2);
    expect(seen.told).toEqual([
      { id: "1", payload: { text: "one" } },
      { id: "2", payload: { text: "two" } },
    ]);
    expect(client.opens()).toBe(1);
  });

  test("resumes after its sockets were dropped, with no gap and no repeat", async () => {
    const { url, sockets, dropAll, tell } = serve();
    const client = connect(url);
    const [room, other] = [newStream(), newStream()];
    const [seen, seenOther] = [hear(client, room), hear(client, other)];
    await tell(room, 0);
    // A socket lost before its first message was sent fails in tRPC's client itself.
    await until(() => seen.told.length === 1);
    for (let round = 0; round < 5; round++) {
      for (let index = 0; index < 7; index++) {
        const written = tell(room, round * 7 + index + 1);
        if (index === round) {
          await until(() => sockets.size === 1);
          dropAll();
        }
        await written;
      }
      await tell(other, round);
      await until(() => seen.told.length > round * 7);
    }
    await until(() => seen.told.length >= 36 && seenOther.told.length >= 5);
    expect(seen.told.map(({ payload }) => payload)).toEqual(
      Array.from({ length: 36 }, (_, index) => index),
    );
    expect(seenOther.told.map(({ payload }) => payload)).toEqual([0, 1, 2, 3, 4]);
    expect(client.opens()).toBeGreaterThanOrEqual(6);
  });

  test("misses nothing of a stream from now on, dropped before its first event", async () => {
    const log = new MemoryLog();
    const here = node({ durable: log });
    log.add("before");
    const { url, dropAll } = serve({
      hub: here.hub,
      subscribe: async (_path, { lastEventId }: { lastEventId?: string }) => ({
        feed: roomFeed(),
        after: lastEventId === undefined ? null : Number(lastEventId),
      }),
    } as Partial<SocketServerOptions<Facts>>);
    const seen = hear(connect(url), "");
    await until(() => seen.told.length === 1);
    dropAll();
    here.hub.publish("room:1", log.add("missed"));
    await until(() => seen.told.length === 2);
    expect(seen.told).toEqual([
      { id: "3", payload: {} },
      { id: "6", payload: "missed" },
    ]);
  });

  test("is known by its connection parameters on both paths", async () => {
    const { url } = serve();
    const [good, bad] = [connect(url, "good"), connect(url, "bad")];
    expect(await good.trpc.test.whoami.query()).toBe("good");
    const seen = hear(bad, newStream());
    await until(() => seen.error !== undefined);
    expect(await bad.trpc.test.whoami.query()).toBe("bad");
  });

  test("is refused by a live procedure as by any other", async () => {
    const { url } = serve();
    const client = connect(url, "bad");
    const seen = hear(client, newStream());
    await until(() => seen.error !== undefined);
    const called = await client.trpc.test.refused.query().catch((thrown: unknown) => thrown);
    if (!(seen.error instanceof TRPCClientError && called instanceof TRPCClientError)) {
      throw new Error("not refused");
    }
    const { code: _, ...shape } = called.shape;
    expect(seen.error.shape).toMatchObject(shape);
    expect(seen.error.message).toBe(called.message);
  });

  test("is told when a stream has ended, and keeps its socket", async () => {
    const { url, tell } = serve();
    const client = connect(url);
    const room = newStream();
    const seen = hear(client, room);
    await tell(room, "bye", true);
    await until(() => seen.isOver);
    expect(seen.told).toEqual([{ id: "1", payload: "bye" }]);
    expect(await client.trpc.test.double.mutate(1)).toBe(2);
    expect(client.opens()).toBe(1);
  });

  test("hears no more, and costs nothing, once it has stopped", async () => {
    const { url, sockets, metrics } = serve();
    const client = connect(url);
    const before = metrics.total("subscriptions");
    const subscriptions = Array.from({ length: 60 }, () => hear(client, newStream()));
    await until(() => metrics.total("subscriptions") === before + 60);
    for (const seen of subscriptions) seen.stop();
    await until(() => metrics.total("subscriptions") === before);
    // Its stops were not taken for calls that never ended.
    expect(await client.trpc.test.double.mutate(4)).toBe(8);
    expect(sockets.size).toBe(1);
  });

  test("comes back by itself when the server drains, and misses nothing", async () => {
    const [old, fresh] = [serve(), serve()];
    let url = old.url;
    const client = createWSClient({ url: () => url, retryDelayMs: () => 5 });
    atEnd(() => client.close());
    const links = [wsLink({ client, transformer: superjson })];
    const trpc = createTRPCClient<typeof router>({ links });
    const room = newStream();
    const seen = hear({ trpc, client, opens: () => 0 }, room);
    await old.tell(room, 1);
    await until(() => seen.told.length === 1);
    url = fresh.url;
    const drained = old.sockets.drain(0.2);
    expect((await fetch(old.url.replace("ws:", "http:"))).status).toBe(503);
    await old.tell(room, 2);
    await drained;
    await until(() => fresh.sockets.size === 1 && old.sockets.size === 0);
    await old.tell(room, 3);
    await until(() => seen.told.length === 3);
    expect(seen.told.map(({ payload }) => payload)).toEqual([1, 2, 3]);
  });

  test("hears an error, and no more, when its right is gone", async () => {
    const { url, sockets, tell } = serve();
    const [ana, bo] = [connect(url, "ana"), connect(url, "bo")];
    const room = newStream();
    const [anas, bos] = [hear(ana, room), hear(bo, room)];
    await tell(room, 1);
    await until(() => anas.told.length + bos.told.length === 2);
    await sockets.recheck(({ facts, path, feed }) => {
      expect([path, feed.stream]).toEqual(["test.listen", room]);
      return facts.token === "bo" ? kernelFail("kernel.unauthenticated") : null;
    });
    await tell(room, 2);
    await until(() => bos.error !== undefined && anas.told.length === 2);
    expect(bos.told.length).toBe(1);
    expect(await bo.trpc.test.double.mutate(1)).toBe(2);
  });

  test("is cut to try again, not refused, while a store is down", async () => {
    let isDown = true;
    const { url, tell } = serve({
      async subscribe(_path, input) {
        if (isDown) throw kernelFail("kernel.unavailable", { retryAfterSeconds: 1 });
        const { room = "" } = input as { room?: string };
        return { feed: briefFeed(room), after: null };
      },
    });
    const client = connect(url);
    const room = newStream();
    const seen = hear(client, room);
    await tell(room, 1);
    await until(() => client.opens() > 2);
    isDown = false;
    await until(() => seen.told.length === 1);
    expect(seen.error).toBeUndefined();
  });
});

describe("a socket", () => {
  test("gets tRPC's frames, one object each", async () => {
    const { url, tell } = serve();
    const { socket, frames } = await rawSocket(url);
    const room = newStream();
    socket.send(JSON.stringify([listenMessage(7, room), listenMessage(8, newStream())]));
    await until(() => frames.length === 2);
    await tell(room, { text: "a" });
    await until(() => frames.length === 3);
    socket.send(JSON.stringify({ id: 7, method: "subscription.stop" }));
    await until(() => frames.length === 4);
    expect(frames).toEqual([
      '{"id":7,"result":{"type":"started"}}',
      '{"id":8,"result":{"type":"started"}}',
      '{"id":7,"result":{"type":"data","id":"1","data":{"json":{"id":"1","data":' +
        '{"event":"test.told","at":1795000000000,"payload":{"text":"a"}}}}}}',
      '{"id":7,"result":{"type":"stopped"}}',
    ]);
  });

  test("answers PING, asks for PONG, and is cut when it stays silent", async () => {
    const clock = new SteppedClock(0);
    const { url, sockets } = serve({ clock, limits: { pingSeconds: 2 } });
    const { socket, frames, code } = await rawSocket(url);
    clock.moveTo(2000);
    await until(() => frames.includes("PING"));
    socket.send("PING");
    await until(() => frames.includes("PONG"));
    clock.moveTo(4000);
    expect(sockets.size).toBe(1);
    clock.moveTo(6000);
    expect(sockets.size).toBe(0);
    await until(() => code() !== undefined);
  });

  const hostile: [string, (socket: WebSocket) => void, number][] = [
    ["what is not JSON", (socket) => socket.send("{"), 1008],
    ["binary frames", (socket) => socket.send(new Uint8Array([1, 2])), 1008],
    ["a frame over its limit", (socket) => socket.send("x".repeat(70_000)), 1009],
    ["a flood", (socket) => Array.from({ length: 1000 }, () => socket.send("PING")), 1008],
    [
      "too many subscriptions",
      (socket) => {
        const all = Array.from({ length: 201 }, (_, id) => listenMessage(id, "{site}:none"));
        socket.send(JSON.stringify(all));
      },
      1008,
    ],
    [
      "one id twice",
      (socket) => socket.send(JSON.stringify([1, 1].map((id) => listenMessage(id, newStream())))),
      1008,
    ],
    [
      "too many calls at once",
      (socket) => {
        const call = { method: "query", params: { path: "test.wait", input: { json: null } } };
        const all = Array.from({ length: 51 }, (_, id) => ({ id, ...call }));
        socket.send(JSON.stringify(all));
      },
      1008,
    ],
  ];
  for (const [what, attack, expected] of hostile) {
    test(`is closed for ${what}`, async () => {
      const { url, sockets } = serve();
      const { socket, code } = await rawSocket(url);
      attack(socket);
      await until(() => code() !== undefined);
      expect(code()).toBe(expected);
      await until(() => sockets.size === 0);
    });
  }

  test("that announced parameters must begin with them", async () => {
    const { url } = serve();
    const { socket, code } = await rawSocket(`${url}?connectionParams=1`);
    socket.send(JSON.stringify(listenMessage(1, newStream())));
    await until(() => code() === 1008);
  });

  test("may not subscribe to a path that is none", async () => {
    const { url } = serve();
    const { socket, frames } = await rawSocket(url);
    const message = listenMessage(1, "");
    message.params.path = "test.nothing";
    socket.send(JSON.stringify(message));
    await until(() => frames.length === 1);
    expect(JSON.parse(frames[0] ?? "")).toMatchObject({ id: 1, error: { json: {} } });
  });

  test("that reads nothing is cut with little unsent, and the others hear on", async () => {
    const { url, sockets, tell, metrics } = serve();
    const room = newStream();
    const seen = hear(connect(url), room);
    const stalled = await tcpSocket(url);
    stalled.write(frameOf(JSON.stringify(listenMessage(1, room))));
    stalled.pause();
    await until(() => sockets.size === 2);
    const dropsBefore = metrics.total("drops");
    const payload = "x".repeat(100_000);
    let count = 0;
    while (metrics.total("drops") === dropsBefore && count < 2000) {
      await Promise.all(Array.from({ length: 4 }, () => tell(room, payload)));
      count += 4;
    }
    expect(metrics.total("drops")).toBe(dropsBefore + 1);
    expect(sockets.size).toBe(1);
    // What Linux buffers for the two ends at most, 4 + 32 MB, and little more.
    expect(count * payload.length).toBeLessThan(40_000_000);
    await until(() => seen.told.length === count);
  }, 30_000);

  test("that floods is cut after some hundred frames, however much it sends", async () => {
    const { url, sockets, metrics } = serve();
    const flooder = await tcpSocket(url);
    const dropsBefore = metrics.total("drops");
    const frames = Buffer.concat(Array.from({ length: 1000 }, () => frameOf("x".repeat(1000))));
    while (sockets.size > 0) {
      flooder.write(frames);
      await Bun.sleep(0);
    }
    expect(metrics.total("drops")).toBe(dropsBefore + 1);
    await until(() => flooder.readyState <= 0);
  });
});
