/** A stream of Kith: authorised, numbered, through Redis and back, and resumable. */
import {
  bunWebSocket,
  createBrief,
  createBriefLog,
  createBus,
  createHub,
  createSecrets,
  createSocketServer,
  MetricRegistry,
  type StreamLog,
  silentLog,
  systemClock,
} from "@kith/kernel";
import { initTRPC } from "@trpc/server";
import { Redis } from "ioredis";
import { z } from "zod";
import { say, takeLoad } from "./load";

const redisUrl = process.argv[3] ?? "";
const publisher = new Redis(redisUrl);
const subscriber = new Redis(redisUrl, { autoResubscribe: false });
const Room = z.object({ room: z.number() });
const metrics = new MetricRegistry();
const prefix = `bench:${process.pid}:`;

const transformer = {
  serialize: (value: unknown) => ({ json: value }),
  deserialize: (value: { json: unknown }) => value.json,
};
const t = initTRPC.create({ transformer });
const router = t.router({
  bench: t.router({
    room: t.procedure.subscription(async function* () {}),
  }),
});

/** Stands for Postgres, whose work is not measured here. */
const log: StreamLog = { head: async () => 0, read: async () => [] };
const hub = createHub({
  logs: {
    durable: log,
    brief: createBriefLog(createBrief(publisher, prefix), createSecrets(Buffer.alloc(32))),
  },
  bus: createBus({ publisher, subscriber, prefix, metrics }),
  clock: systemClock,
  metrics,
  log: silentLog,
});
const sockets = createSocketServer({
  router,
  link: "member",
  hub,
  metrics,
  log: silentLog,
  limits: { unsentBytesMax: 16 * 1024 * 1024 },
  createContext: (request) => ({ address: request.address }),
  async subscribe(_path, input) {
    const { room } = Room.parse(input);
    return { feed: { stream: `room:${room}`, keeps: "durable", from: "now" }, after: null };
  },
  formatError: () => ({ code: -32603, message: "kernel.internal", data: {} }),
});
const { websocket, upgrade } = bunWebSocket(sockets);
const server = Bun.serve({
  port: 0,
  hostname: "127.0.0.1",
  fetch: (request, bun) => upgrade(request, bun, "127.0.0.1"),
  websocket,
});
say({ port: server.port });

let number = 0;
takeLoad(Number(process.argv[2]), (payload) => {
  const previous = number;
  number += 3;
  const entry = { number, previous, event: "bench.said", at: 0, payload };
  hub.publish("room:0", entry);
});
