import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { cloneDatabase } from "@kith/testing";
import { Redis } from "ioredis";

interface Usage {
  readonly nudges: number;
  readonly serverMicroseconds: number;
  readonly redisMicroseconds: number;
}

/** A node in a process of its own, and its Redis. */
export interface BenchNode {
  readonly port: number;
  /** What was used until now, once every sighting that was taken is decided. */
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

type Said = Readonly<Record<string, number>>;

export async function startNode(redisUrl: string): Promise<BenchNode> {
  const program = fileURLToPath(new URL("./node.ts", import.meta.url));
  const child = spawn(process.execPath, [program], {
    stdio: ["pipe", "pipe", "inherit"],
    env: {
      ...process.env,
      DATABASE_URL: await cloneDatabase(),
      REDIS_URL: redisUrl,
      KITH_SECRET: randomBytes(32).toString("base64url"),
      KITH_PROFILE: "production",
      KITH_ROLE: "api",
      KITH_LOG_LEVEL: "silent",
      KITH_DRAIN_SECONDS: "0",
      NUDGES_WAIT_SECONDS: "0-0",
      NUDGES_PROOF_BITS: "0",
      NUDGES_TOKENS_PER_ADDRESS_HOUR: "1000000",
      NUDGES_OPENS_PER_ADDRESS_HOUR: "1000000",
    },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<Said> => JSON.parse(String((await lines.next()).value));
  const { port = 0 } = await next();
  const redis = new Redis(redisUrl);
  const redisMicroseconds = async () => {
    const said = await redis.info("cpu");
    const seconds = [...said.matchAll(/^used_cpu_(?:sys|user):([0-9.]+)/gm)];
    return seconds.reduce((sum, [, value]) => sum + Number(value) * 1e6, 0);
  };
  return {
    port,
    async usage() {
      child.stdin.write("usage\n");
      const { nudges = 0, cpuMicroseconds = 0 } = await next();
      const redisUsed = await redisMicroseconds();
      return { nudges, serverMicroseconds: cpuMicroseconds, redisMicroseconds: redisUsed };
    },
    async stop() {
      redis.disconnect();
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.stdin.end();
      await gone;
    },
  };
}
