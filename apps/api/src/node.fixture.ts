import { randomBytes } from "node:crypto";
import { silentLog } from "@kith/kernel";
import { startOidc } from "@kith/testing/oidc";
import { cloneDatabase, redisPrefix, testStores } from "@kith/testing/stores";
import { compose } from "./compose";

type Environment = Readonly<Record<string, string>>;

/** Where people find a node of tests. */
export const origin = "http://kith.example";

/** What a node of tests is composed with: stores of its own, and a log that keeps every line. */
export async function nodeParts(more: Environment = {}) {
  const lines: unknown[] = [];
  const keep = (fields: object, message?: string) => void lines.push(fields, message);
  const environment = {
    KITH_PROFILE: "development",
    KITH_SECRET: randomBytes(32).toString("base64url"),
    KITH_PUBLIC_URL: origin,
    KITH_MIGRATIONS_DIR: new URL("../../../drizzle", import.meta.url).pathname,
    KITH_DRAIN_SECONDS: "0",
    DATABASE_URL: await cloneDatabase(),
    REDIS_URL: (await testStores()).redisUrl,
    ...more,
  };
  const log = { ...silentLog, debug: keep, info: keep, warn: keep, error: keep };
  const options = { prefix: redisPrefix(), log, commandTimeoutMilliseconds: 5000 };
  return { environment, options, lines };
}

type Oidc = Awaited<ReturnType<typeof startOidc>>;

interface BesideOidc {
  /** Where the provider sends people back to. */
  readonly callback: string;
  readonly isStrict?: boolean;
  readonly environmentOf?: (oidc: Oidc) => Environment;
}

/** A node that answers calls, and a provider of identities beside it. */
export async function startBesideOidc({ callback, isStrict, environmentOf }: BesideOidc) {
  const oidc = await startOidc([callback], { isStrict: isStrict ?? false });
  const more = environmentOf?.(oidc) ?? {};
  const { environment, options, lines } = await nodeParts({ KITH_ROLE: "api", ...more });
  const node = await compose(environment, options);
  await node.start();
  async function stop() {
    await node.stop();
    await oidc.stop();
  }
  return { node, oidc, lines, stop };
}
