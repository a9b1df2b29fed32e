import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startRedis } from "@kith/adapters/embedded";
import { hasRedisServer, RedisServer, type Runtime } from "@kith/testing/process";
import { cloneDatabase } from "@kith/testing/stores";

/** What runs the API: Bun its sources, or Node 24 the one file made of them. */
export const runtime: Runtime = process.env.RUNTIME === "node" ? "node" : "bun";

/** With real stores the caller names a Postgres, and a redis-server is installed. */
export const hasRealStores = Boolean(process.env.DATABASE_URL) && hasRedisServer();

export interface Stores {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  stop(): Promise<void>;
}

/** A database and a Redis that nobody else uses. */
export async function openStores(): Promise<Stores> {
  const [databaseUrl, redis] = await Promise.all([cloneDatabase(), openRedis()]);
  return { databaseUrl, redisUrl: redis.url, stop: redis.stop };
}

async function openRedis(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  if (hasRealStores) {
    const server = await RedisServer.start();
    return { url: server.url, stop: () => server.stop() };
  }
  const folder = mkdtempSync(join(tmpdir(), "kith-redis-"));
  const { url, stop } = await startRedis({ folder });
  return {
    url,
    async stop() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
