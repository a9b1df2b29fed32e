import { join } from "node:path";
import { type EmbeddedStore, startPostgres, startRedis } from "@kith/adapters/embedded";
import type { Plan } from "./plan";
import type { Progress } from "./progress";
import type { Household, Running } from "./running";

export interface Stores {
  readonly databaseUrl: string;
  readonly redisUrl: string;
}

interface StoresOptions {
  readonly data: string;
  readonly ports: Plan["ports"];
  readonly progress: Progress;
  readonly household: Household;
}

/** Stores that the environment names, or else our own. */
export async function findStores(options: StoresOptions): Promise<Stores> {
  const { data, ports } = options;
  const [databaseUrl, redisUrl] = await Promise.all([
    process.env.DATABASE_URL ||
      own("Postgres", ports.postgres, options, (port) =>
        startPostgres({ folder: join(data, "postgres"), port }),
      ),
    process.env.REDIS_URL ||
      own("Redis", ports.redis, options, (port) =>
        startRedis({ folder: join(data, "redis"), port }),
      ),
  ]);
  return { databaseUrl, redisUrl };
}

async function own(
  name: string,
  port: number,
  { progress, household }: StoresOptions,
  start: (port: number) => Promise<EmbeddedStore>,
): Promise<string> {
  let url = "";
  await progress.step(name, async () => {
    const store = await start(port);
    await household.add(memberOf(name, store));
    url = store.url;
    return portNote(store.port, port);
  });
  return url;
}

function memberOf(name: string, store: EmbeddedStore): Running {
  return {
    name,
    exited: store.exited,
    lastLines: (count) => store.lastLines(count),
    stop: () => store.stop(),
  };
}

/** A few words about a port that is not the usual one. */
export function portNote(port: number, usual: number): string {
  return port === usual ? `port ${port}` : `port ${port}, because ${usual} is taken`;
}
