import { randomUUID } from "node:crypto";
import { insertNudge, insertSightings, keysOf } from "@kith/domains";
import { createBrief } from "@kith/kernel";
import { Redis } from "ioredis";

const inFlight = 256;

/**
 * The same decision without Kith around it: the script alone, by one client, as many in flight as
 * pay. What the whole path reaches of this is what the path costs.
 */
export async function measureRaw(redisUrl: string, pairs: number): Promise<number> {
  const redis = new Redis(redisUrl, { enableAutoPipelining: true });
  const prefix = `raw:${process.pid}:`;
  const brief = createBrief(redis, prefix);
  const keys = keysOf(prefix, "raw");
  const now = Date.now();
  const sides = Array.from({ length: Math.ceil(pairs / 14) }, () => ({
    sessionId: randomUUID(),
    pseudonym: randomUUID(),
    payload: "x".repeat(700),
    notBefore: 0,
  }));
  const open = sides.map(({ sessionId }) =>
    redis.hset(keys.session(sessionId), "expiresAt", now + 3_600_000),
  );
  await Promise.all(open);

  let next = 0;
  const startedAt = performance.now();
  const work = Array.from({ length: inFlight }, async () => {
    while (next < pairs) {
      const pair = next++;
      const one = sides[pair % sides.length];
      const other = sides[(pair + 1 + Math.floor(pair / sides.length)) % sides.length];
      if (!one || !other) continue;
      const sightOf = ({ sessionId }: { sessionId: string }) => [{ sessionId, seenAt: now }];
      await insertSightings(brief, keys, one.sessionId, sightOf(other));
      await insertSightings(brief, keys, other.sessionId, sightOf(one));
      const meeting = { nudgeId: randomUUID(), now, day: "raw", isOneSided: false };
      const facts = { ...meeting, expiresAt: now + 600_000, share: "x".repeat(1400) };
      await insertNudge(brief, keys, { ...facts, me: other, them: one });
    }
  });
  await Promise.all(work);
  const seconds = (performance.now() - startedAt) / 1000;
  redis.disconnect();
  return (pairs * 2) / seconds;
}
