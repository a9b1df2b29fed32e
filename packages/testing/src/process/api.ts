import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "@kith/adapters/embedded";
import { type Running, repository, startProgram, until } from "./program";

/** `bun` runs the sources; `node` the one file that `bun run build` makes of them. */
export type Runtime = "bun" | "node";

export interface ApiOptions {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** Nodes of one Kith have the same; 32 bytes as base64url. Made up when there is none. */
  readonly secret?: string;
  readonly runtime?: Runtime;
  readonly port?: number;
  /** Where browsers are to find it, when that is not the node itself. */
  readonly publicUrl?: string;
  /** Further settings, over those that suit tests. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A node of Kith as a process. */
export interface ApiNode extends Running {
  readonly port: number;
  readonly url: string;
  readonly secret: string;
}

const readySecondsMax = 60;

/** No wait before a nudge, and a proof of work that costs nothing. */
const forTests = {
  KITH_PROFILE: "development",
  KITH_HOST: "127.0.0.1",
  KITH_DRAIN_SECONDS: "0",
  KITH_MIGRATIONS_DIR: join(repository, "drizzle"),
  NUDGES_WAIT_SECONDS: "0-0",
  NUDGES_PROOF_BITS: "2",
  NUDGES_TOKENS_PER_ADDRESS_HOUR: "100000",
  NUDGES_OPENS_PER_ADDRESS_HOUR: "100000",
};

/** Starts a node and waits until it is ready for calls. */
export async function startApi(options: ApiOptions): Promise<ApiNode> {
  const node = await spawnApi(options);
  let isOver = false;
  void node.exited.then(() => {
    isOver = true;
  });
  const complain = () => `the node is not ready:\n${node.output()}`;
  await until(() => isOver || isReady(node.url), readySecondsMax, complain);
  if (isOver) throw new Error(`the node ended:\n${node.output()}`);
  return node;
}

/** Starts a node, and does not wait. */
export async function spawnApi(options: ApiOptions): Promise<ApiNode> {
  const { runtime = "bun", port = await freePort() } = options;
  const { secret = randomBytes(32).toString("base64url") } = options;
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...forTests,
    DATABASE_URL: options.databaseUrl,
    REDIS_URL: options.redisUrl,
    KITH_SECRET: secret,
    KITH_PORT: String(port),
    KITH_PUBLIC_URL: options.publicUrl ?? url,
    ...options.env,
  };
  const node = await startProgram({ name: "API", command: commandOf(runtime), env });
  return { ...node, port, url, secret };
}

/** Whether a node can answer calls now. */
export async function isReady(url: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(2000);
    return (await fetch(`${url}/health/ready`, { signal })).ok;
  } catch {
    return false;
  }
}

function commandOf(runtime: Runtime): readonly string[] {
  if (runtime === "bun") return [bun(), join(repository, "apps/api/src/main.bun.ts")];
  const bundle = join(repository, "apps/api/dist/main.node.js");
  if (!existsSync(bundle)) throw new Error("the API is not built for Node: `bun run build`");
  return [join(repository, "node_modules/.bin/node"), bundle];
}

/** The Bun that runs this, or the one on the path when something else runs this. */
export const bun = () => (process.versions.bun ? process.execPath : "bun");
