import { Redis } from "ioredis";
import type { Decided } from "./verdict";

const site = "{nudge:main}";

/**
 * The nudges that were decided, read from Redis itself and past everything that is spoiled: the key
 * of a nudge is written by the script that decides, and outlives every talk.
 */
export class Decisions {
  readonly all = new Map<string, Decided>();
  /** Grows when Redis loses its data. */
  generation = 0;
  private readonly redis: Redis;

  constructor(redisUrl: string) {
    this.redis = new Redis(redisUrl, { maxRetriesPerRequest: 0, retryStrategy: () => 100 });
    // It is killed now and then, and then there is nothing to read.
    this.redis.on("error", () => {});
  }

  /** False when Redis could not be read. */
  async read(): Promise<boolean> {
    try {
      const prefix = `${site}:nudge:`;
      for await (const keys of this.redis.scanStream({ match: `${prefix}*`, count: 1000 })) {
        for (const key of keys as readonly string[]) {
          const nudgeId = key.slice(prefix.length);
          if (this.all.has(nudgeId)) continue;
          const [a, b] = await this.redis.hmget(key, "a", "b");
          if (a && b) this.all.set(nudgeId, { nudgeId, a, b, generation: this.generation });
        }
      }
      return true;
    } catch {
      return false;
    }
  }

  /** Of these sessions, the ones that Redis has. */
  async open(sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
    const keys = sessionIds.map((id) => `${site}:session:${id}`);
    const there = await Promise.all(keys.map((key) => this.redis.exists(key)));
    return new Set(sessionIds.filter((_, place) => there[place] === 1));
  }

  close(): void {
    this.redis.disconnect();
  }
}
