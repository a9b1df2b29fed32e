import { connectPostgres, connectRedis, connectSubscriber } from "@kith/adapters";
import type { Log } from "@kith/kernel";
import { describeError } from "@kith/kernel";
import type { ApiSettings } from "./config";

/** Connects to both stores. One that is down is waited for briefly, then done without. */
export async function openStores(
  { databaseUrl, redisUrl }: ApiSettings,
  log: Log,
  commandTimeoutMilliseconds?: number,
) {
  const onTrouble = (error: Error) => log.warn(describeError(error), "redis connection");
  const postgres = connectPostgres({ url: databaseUrl });
  const [redis, subscriber] = await Promise.all([
    connectRedis({
      url: redisUrl,
      onTrouble,
      ...(commandTimeoutMilliseconds ? { commandTimeoutMilliseconds } : {}),
    }),
    connectSubscriber({ url: redisUrl, onTrouble }),
  ]);
  return {
    db: postgres.db,
    redis,
    subscriber,
    checkPostgres: async () => void (await postgres.db.execute("select 1")),
    checkRedis: async () => void (await redis.ping()),
    async close() {
      await postgres.close();
      redis.disconnect();
      subscriber.disconnect();
    },
  };
}

export type Stores = Awaited<ReturnType<typeof openStores>>;
