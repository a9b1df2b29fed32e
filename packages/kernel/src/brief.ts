import { createHash } from "node:crypto";
import type { Cluster, Redis } from "ioredis";

/** A Lua script, run as one transaction on keys that share a tag. */
export interface Script {
  readonly name: string;
  readonly lua: string;
  readonly sha: string;
}

export const defineScript = (name: string, lua: string): Script => ({
  name,
  lua,
  sha: createHash("sha1").update(lua).digest("hex"),
});

type Argument = string | number | Buffer;

/** Redis as a brief domain sees it: scripts to change, commands to read; all expire. */
export interface Brief {
  run(script: Script, keys: readonly string[], args: readonly Argument[]): Promise<unknown>;
  readonly redis: Redis | Cluster;
  /** Begins every key and channel name, so that tests can share one Redis. */
  readonly prefix: string;
}

const isUnknownScript = (thrown: unknown) =>
  thrown instanceof Error && thrown.message.startsWith("NOSCRIPT");

export function createBrief(redis: Redis | Cluster, prefix: string): Brief {
  return {
    redis,
    prefix,
    async run(script, keys, args) {
      try {
        return await redis.evalsha(script.sha, keys.length, ...keys, ...args);
      } catch (thrown) {
        if (!isUnknownScript(thrown)) throw thrown;
        return await redis.eval(script.lua, keys.length, ...keys, ...args);
      }
    },
  };
}
