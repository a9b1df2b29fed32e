import type { World } from "./world";

type Redis = World["kernel"]["runtime"]["brief"]["redis"];

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
export async function dumpRedis({ kernel, stores }: World): Promise<string> {
  const { redis } = kernel.runtime.brief;
  const texts: string[] = [];
  for (const key of await redis.keys(`${stores.prefix}*`)) {
    const read = readers[await redis.type(key)];
    texts.push(key, JSON.stringify(read ? await read(redis, key) : ""));
  }
  return texts.join("\n");
}
