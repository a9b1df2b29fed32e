import { expect, setDefaultTimeout, test } from "bun:test";
import { Redis } from "ioredis";
import postgres from "postgres";
import { cloneDatabase, dropDatabase, emptyDatabase, redisPrefix, testStores } from "./stores";

// The preload's own setting does not reach every file when all share one process.
setDefaultTimeout(20_000);

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end();
  }
}

test("cloneDatabase gives each caller a migrated database of their own", async () => {
  const first = await cloneDatabase();
  const second = await cloneDatabase();
  await query(first, "create table only_here ()");
  for (const url of [first, second]) {
    const [row] = await query(url, "select to_regclass('kith_migrations') is not null as migrated");
    expect(row).toEqual({ migrated: true });
  }
  const [row] = await query(second, "select to_regclass('only_here') as found");
  expect(row).toEqual({ found: null });
});

test("cloneDatabase serves many callers at once", async () => {
  const urls = await Promise.all(Array.from({ length: 6 }, cloneDatabase));
  expect(new Set(urls).size).toBe(6);
  await Promise.all(urls.map((url) => query(url, "select 1")));
});

test("dropDatabase drops it from under whoever is connected", async () => {
  const url = await emptyDatabase();
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await sql`select 1`;
  await dropDatabase(url);
  await expect(query(url, "select 1")).rejects.toThrow("does not exist");
  await sql.end({ timeout: 0 });
});

test("redisPrefix is another one each time, and Redis is there", async () => {
  expect(redisPrefix()).not.toBe(redisPrefix());
  const redis = new Redis((await testStores()).redisUrl.split(",")[0] ?? "");
  expect(await redis.ping()).toBe("PONG");
  redis.disconnect();
});
