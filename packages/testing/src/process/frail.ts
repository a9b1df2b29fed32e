import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectRedis } from "@kith/adapters";
import { startRedis } from "@kith/adapters/embedded";
import { StoreProxy } from "../proxy/store";
import { hasRedisServer, RedisServer } from "./redis";

/** A Redis that goes away, comes back, and may have forgotten everything. */
export interface FrailRedis {
  readonly url: string;
  /** Its connections stay, and nothing is answered. */
  pause(): void;
  resume(): Promise<void>;
  /** It is dead. */
  kill(): Promise<void>;
  /** Starts again with its data. */
  start(): Promise<void>;
  /** Starts again without. */
  startEmpty(): Promise<void>;
  stop(): Promise<void>;
}

/** A redis-server where there is one, else the embedded one. */
export const startFrailRedis = (isReal = hasRedisServer()): Promise<FrailRedis> =>
  isReal ? startRealRedis() : startEmbeddedRedis();

/** The process itself is stopped and killed; what it acknowledged is in its append-only file. */
async function startRealRedis(): Promise<FrailRedis> {
  const server = await RedisServer.start({ isDurable: true });
  return {
    url: server.url,
    pause: () => server.pause(),
    resume: async () => server.resume(),
    kill: () => server.kill(),
    start: () => server.start(),
    async startEmpty() {
      server.forget();
      await server.start();
    },
    stop: () => server.stop(),
  };
}

/** The embedded one keeps nothing over its end: the network before it is what goes away. */
async function startEmbeddedRedis(): Promise<FrailRedis> {
  const folder = mkdtempSync(join(tmpdir(), "kith-redis-"));
  const server = await startRedis({ folder });
  const proxy = await StoreProxy.before(server.url);
  return {
    url: proxy.url,
    pause: () => proxy.silence(),
    resume: () => proxy.mend(),
    kill: () => proxy.cut(),
    start: () => proxy.mend(),
    async startEmpty() {
      const redis = await connectRedis({ url: server.url });
      await redis.flushall();
      redis.disconnect();
      await proxy.mend();
    },
    async stop() {
      await proxy.cut().catch(() => {});
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
