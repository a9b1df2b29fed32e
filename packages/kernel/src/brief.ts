import { createHash } from "node:crypto";
import type { Cluster, Redis } from "ioredis";
import { noTracer, type Tracer } from "./tracing";

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

/**
 * A key of the tag that stays for longer than so many seconds or for ever, or null. Goes through
 * all keys there are: for invariants, not for calls.
 */
export async function findLasting(brief: Brief, tag: string, secondsMax: number) {
  const { redis, prefix } = brief;
  const nodes = "nodes" in redis ? redis.nodes("master") : [redis];
  for (const node of nodes) {
    const pages: AsyncIterable<string[]> = node.scanStream({
      match: `${prefix}{${tag}}*`,
      count: 1000,
    });
    for await (const keys of pages) {
      const lives = await Promise.all(keys.map((key) => node.pttl(key)));
      // −2: it has just gone.
      const place = lives.findIndex((life) => life === -1 || life > secondsMax * 1000);
      if (place >= 0) return keys[place] ?? null;
    }
  }
  return null;
}

const isUnknownScript = (thrown: unknown) =>
  thrown instanceof Error && thrown.message.startsWith("NOSCRIPT");

export function createBrief(
  redis: Redis | Cluster,
  prefix: string,
  tracer: Tracer = noTracer,
): Brief {
  const run: Brief["run"] = async (script, keys, args) => {
    try {
      return await redis.evalsha(script.sha, keys.length, ...keys, ...args);
    } catch (thrown) {
      if (!isUnknownScript(thrown)) throw thrown;
      return await redis.eval(script.lua, keys.length, ...keys, ...args);
    }
  };
  if (!tracer.isOn) return { redis, prefix, run };
  return {
    redis,
    prefix,
    run(script, keys, args) {
      const facts = { "db.system.name": "redis", "db.stored_procedure.name": script.name };
      const start = {
        name: `script ${script.name}`,
        kind: "client",
        place: "below",
        facts,
      } as const;
      return tracer.run(start, () => run(script, keys, args));
    },
  };
}
