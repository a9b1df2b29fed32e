import { connectPostgres, connectRedis, connectSubscriber } from "@kith/adapters";
import type { Log, Metrics, Tracer } from "@kith/kernel";
import { describeError } from "@kith/kernel";
import type { ApiSettings } from "./config";

interface StoresOptions {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly tracer: Tracer;
  readonly commandTimeoutMilliseconds?: number | undefined;
}

/** Connects to both stores. One that is down is waited for briefly, then done without. */
export async function openStores(
  { databaseUrl, redisUrl }: ApiSettings,
  { log, metrics, tracer, commandTimeoutMilliseconds }: StoresOptions,
) {
  const onTrouble = (error: Error) => log.warn(describeError(error), "redis connection");
  const onWait = () => metrics.count("pool_waits");
  const postgres = connectPostgres({ url: databaseUrl, onWait, tracer });
  const [redis, subscriber] = await Promise.all([
    connectRedis({
      ...{ url: redisUrl, onTrouble, tracer },
      ...(commandTimeoutMilliseconds ? { commandTimeoutMilliseconds } : {}),
    }),
    connectSubscriber({ url: redisUrl, onTrouble }),
  ]);
  return {
    db: postgres.db,
    redis,
    subscriber,
    checkPostgres: async () => void (await postgres.db.execute("select 1")),
    async checkRedis(): Promise<void> {
      await redis.ping();
    },
    usage: () => postgres.usage(),
    async readDatabaseBytes(): Promise<number> {
      const size = "select pg_database_size(current_database())::float8 as bytes";
      const [row] = await postgres.db.execute<{ bytes: number }>(size);
      return row?.bytes ?? 0;
    },
    async close() {
      await postgres.close();
      redis.disconnect();
      subscriber.disconnect();
    },
  };
}

export type Stores = Awaited<ReturnType<typeof openStores>>;
