import type { SteppedClock } from "@kith/kernel";
import postgres from "postgres";
import type { World } from "./world";

type Redis = World["kernel"]["runtime"]["brief"]["redis"];

/** What a node leaves behind: a world of tests, or any other node. */
export interface Traces {
  readonly kernel: World["kernel"];
  readonly stores: Pick<World["stores"], "databaseUrl" | "prefix">;
}

/** Reads one key's whole content as text, whatever its type. */
const readers: Readonly<Record<string, (redis: Redis, key: string) => Promise<unknown>>> = {
  string: (redis, key) => redis.get(key),
  hash: (redis, key) => redis.hgetall(key),
  set: (redis, key) => redis.smembers(key),
  zset: (redis, key) => redis.zrange(key, "0", "-1"),
  list: (redis, key) => redis.lrange(key, 0, -1),
  stream: (redis, key) => redis.xrange(key, "-", "+"),
};

/** Everything that Redis holds for this world, keys and values, as one text to search. */
export async function dumpRedis({ kernel, stores }: Traces): Promise<string> {
  const { redis } = kernel.runtime.brief;
  const texts: string[] = [];
  for (const key of await redis.keys(`${stores.prefix}*`)) {
    const read = readers[await redis.type(key)];
    texts.push(key, JSON.stringify(read ? await read(redis, key) : ""));
  }
  return texts.join("\n");
}

/**
 * What Redis does in so many milliseconds: drops what expires by then. Its own time cannot be
 * moved. Moves the world's clock as well.
 */
export async function passTime(
  { kernel, stores, clock }: Traces & { readonly clock: SteppedClock },
  milliseconds: number,
): Promise<void> {
  const { redis } = kernel.runtime.brief;
  clock.moveTo(clock.now() + milliseconds);
  for (const key of await redis.keys(`${stores.prefix}*`)) {
    const left = await redis.pttl(key);
    if (left < 0) continue;
    if (left <= milliseconds) await redis.del(key);
    else await redis.pexpire(key, left - milliseconds);
  }
}

/** Every row of every table of this world's database as one text to search, bytes unescaped. */
export async function dumpPostgres({ stores }: Pick<Traces, "stores">): Promise<string> {
  const sql = postgres(stores.databaseUrl, { max: 1 });
  const columns = await sql<{ place: string; column: string; type: string }[]>`
    select format('%I.%I', table_schema, table_name) as place,
      format('%I', column_name) as column, data_type as type
    from information_schema.columns join information_schema.tables
      using (table_catalog, table_schema, table_name)
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`;
  const texts: string[] = [];
  for (const { place, column, type } of columns) {
    const value = type === "bytea" ? `encode(${column}, 'escape')` : `${column}::text`;
    const rows = await sql.unsafe(`select ${value} as value from ${place}`);
    texts.push(`${place}.${column}`, ...rows.map((row) => String(row.value)));
  }
  await sql.end();
  return texts.join("\n");
}
