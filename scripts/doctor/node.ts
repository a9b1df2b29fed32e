import { randomUUID } from "node:crypto";
import { connectPostgres, connectRedis, connectSubscriber, type RedisClient } from "@kith/adapters";
import { readSettings } from "@kith/api/settings";
import { domains } from "@kith/domains";
import { createKernel, type Kernel, MetricRegistry, silentLog, systemClock } from "@kith/kernel";

/** A statement that looks through everything may take its time. */
const statementSecondsMax = 300;

/** A kernel that looks and does nothing: it is never started. */
export interface ExaminedNode {
  readonly kernel: Kernel;
  readonly metrics: MetricRegistry;
  readonly redis: RedisClient;
  readonly settings: ReturnType<typeof readSettings>["settings"];
  close(): Promise<void>;
}

/** On the stores that the environment names, which may be away. The environment has to be valid. */
export async function openExamined(
  environment: Readonly<Record<string, string | undefined>>,
  prefix: string,
): Promise<ExaminedNode> {
  const { parsed, settings } = readSettings(environment);
  const { databaseUrl, redisUrl: url, secret, profile } = settings;
  const postgres = connectPostgres({
    ...{ url: databaseUrl, name: "kith doctor", poolMax: 2, poolWaitMilliseconds: 60_000 },
    statementTimeoutMilliseconds: statementSecondsMax * 1000,
  });
  // A busy Redis is slow, and not away.
  const patience = { commandTimeoutMilliseconds: 5000 };
  const [redis, subscriber] = await Promise.all([
    connectRedis({ url, ...patience }),
    connectSubscriber({ url }),
  ]);
  const metrics = new MetricRegistry();
  const kernel = createKernel({
    ...{ domains, databaseUrl, redis, subscriber, secret, profile, prefix, metrics },
    ...{ db: postgres.db, clock: systemClock, log: silentLog, settings: parsed },
    role: "api",
    nodeId: randomUUID(),
  });
  return {
    ...{ kernel, metrics, redis, settings },
    async close() {
      await kernel.stop();
      await postgres.close(1);
      redis.disconnect();
      subscriber.disconnect();
    },
  };
}
