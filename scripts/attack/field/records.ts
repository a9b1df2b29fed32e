import type { Field } from "./field";

/** One value that Redis holds, and where. */
export interface KeptRecord {
  readonly key: string;
  readonly field: string;
  readonly value: string;
}

type Redis = Field["runtime"]["brief"]["redis"];

const membersOf = (members: readonly string[]) =>
  members.map((value) => ["member", value] as const);

const readers: Readonly<
  Record<string, (redis: Redis, key: string) => Promise<(readonly [string, string])[]>>
> = {
  string: async (redis, key) => [["", (await redis.get(key)) ?? ""]],
  hash: async (redis, key) => Object.entries(await redis.hgetall(key)),
  set: async (redis, key) => membersOf(await redis.smembers(key)),
  zset: async (redis, key) => membersOf(await redis.zrange(key, "0", "-1")),
  list: async (redis, key) => membersOf(await redis.lrange(key, 0, -1)),
  stream: async (redis, key) =>
    (await redis.xrange(key, "-", "+")).map(([, fields]) => ["entry", fields.join("\n")] as const),
};

/** Everything that Redis holds for a node, value by value. */
export async function recordsOf(field: Field): Promise<KeptRecord[]> {
  const { redis, prefix } = field.runtime.brief;
  const keys = await redis.keys(`${prefix}*`);
  const read = keys.map(async (key): Promise<KeptRecord[]> => {
    const values = await readers[await redis.type(key)]?.(redis, key);
    return (values ?? []).map(([name, value]) => ({ key, field: name, value }));
  });
  return (await Promise.all(read)).flat();
}
