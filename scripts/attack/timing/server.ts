import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { cloneDatabase, testStores } from "@kith/testing";
import { bun, startProgram, until } from "@kith/testing/process";

const readySecondsMax = 30;

const environment = {
  KITH_PROFILE: "production",
  KITH_ROLE: "api",
  KITH_LOG_LEVEL: "error",
  KITH_DRAIN_SECONDS: "0",
  NUDGES_WAIT_SECONDS: "0-0",
  NUDGES_PROOF_BITS: "0",
  NUDGES_TOKENS_PER_ADDRESS_HOUR: "1000000",
  NUDGES_OPENS_PER_ADDRESS_HOUR: "1000000",
};

/** A server in a process of its own, and what it stands on. */
export interface TimedServer {
  readonly url: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly secret: Uint8Array;
}

/** Runs one for as long as the work takes. */
export async function withTimedServer<T>(
  args: readonly string[],
  work: (server: TimedServer) => Promise<T>,
): Promise<T> {
  const [{ redisUrl }, databaseUrl] = await Promise.all([testStores(), cloneDatabase()]);
  const program = fileURLToPath(new URL("./node.ts", import.meta.url));
  const secret = randomBytes(32);
  const server = await startProgram({
    name: "the timed server",
    command: [bun(), program, ...args],
    env: {
      ...environment,
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      KITH_SECRET: secret.toString("base64url"),
    },
  });
  try {
    const portOf = () => Number(/port (\d+)/.exec(server.output())?.[1] ?? 0);
    await until(
      () => portOf() > 0,
      readySecondsMax,
      () => `not ready:\n${server.output()}`,
    );
    const port = portOf();
    return await work({ url: `http://127.0.0.1:${port}`, port, databaseUrl, redisUrl, secret });
  } finally {
    await server.stop();
  }
}
