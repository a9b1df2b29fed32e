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

const Room = z.object({ room: z.number() });

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

interface RoomsOptions {
  readonly redisUrl: string;
  /** Nodes with the same prefix hear each other. */
  readonly prefix: string;
  readonly unsentBytesMax?: number;
}

/** Kith's sockets and hub over streams that stand for rooms. */
export function openRooms({ redisUrl, prefix, unsentBytesMax }: RoomsOptions) {
  const publisher = new Redis(redisUrl);
  const subscriber = new Redis(redisUrl, { autoResubscribe: false });
  const metrics = new MetricRegistry();
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
    ...(unsentBytesMax === undefined ? {} : { limits: { unsentBytesMax } }),
    createContext: (request) => ({ address: request.address }),
    async subscribe(_path, input) {
      const { room } = Room.parse(input);
      return { feed: { stream: `room:${room}`, keeps: "durable", from: "now" }, after: null };
    },
    formatError: () => ({ code: -32603, message: "kernel.internal", data: {} }),
  });
  const { websocket, upgrade } = bunWebSocket(sockets);
  const last = new Map<number, number>();
  return {
    /** Sockets that are open. */
    count: () => sockets.size,
    /** Listens at an address of this machine; on any free port for 0. Answers with the port. */
    listen(hostname: string, port: number, isPortShared = false): number {
      const server = Bun.serve({
        hostname,
        port,
        reusePort: isPortShared,
        fetch: (request, bun) => upgrade(request, bun, "127.0.0.1"),
        websocket,
      });
      return server.port ?? port;
    },
    /** Tells all who are in the room, at whichever node. */
    tell(room: number, payload: unknown): void {
      const previous = last.get(room) ?? 0;
      const number = previous + 3;
      last.set(room, number);
      hub.publish(`room:${room}`, { number, previous, event: "bench.said", at: 0, payload });
    },
  };
}
