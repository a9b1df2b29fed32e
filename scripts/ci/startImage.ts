import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort, startPostgres, startRedis } from "@kith/adapters/embedded";
import { bun, repository } from "../steps/programs";
import type { Verdict } from "../steps/steps";
import { runProgram } from "../up/running";
import { copiesOf, imageFiles } from "./image";
import { asContainer } from "./readOnly";

const readySecondsMax = 30;
/** The last two are loaded when they are asked for. */
const served = [
  ...["/console/", "/phone/", "/api/v1/openapi.json", "/docs", "/docs/bundle.js"],
  "/api/auth/passkey/generate-authenticate-options",
];

/**
 * Puts the image's files, and no others, into a folder and starts its command there in the
 * production profile, with a root that it cannot write to: what the Dockerfile copies is enough to
 * answer, to serve both apps, and to stop when told to.
 */
export async function startImage(stores: Readonly<Record<string, string>>): Promise<Verdict> {
  const folder = mkdtempSync(join(tmpdir(), "kith-image-"));
  const own = await ownStores(stores, folder);
  const port = await freePort();
  const dockerfile = readFileSync(join(repository, "deploy/Dockerfile"), "utf8");
  for (const { source, target } of imageFiles(repository, copiesOf(dockerfile))) {
    mkdirSync(dirname(join(folder, "kith", target)), { recursive: true });
    cpSync(join(repository, source), join(folder, "kith", target));
  }
  const content = join(folder, "kith");
  const command = [bun, "main.bun.js"];
  const contained = asContainer(content, command);
  const server = runProgram({
    name: "Image",
    command: contained ?? command,
    folder: content,
    env: {
      ...own.env,
      KITH_SECRET: randomBytes(32).toString("base64url"),
      KITH_HOST: "127.0.0.1",
      KITH_PORT: String(port),
      KITH_DRAIN_SECONDS: "0",
      KITH_MIGRATIONS_DIR: "drizzle",
      KITH_CONSOLE_DIR: "console",
      KITH_PHONE_DIR: "phone",
    },
    logs: folder,
  });
  try {
    const problems = await visit(`http://127.0.0.1:${port}`);
    await server.stop();
    const code = await server.exited;
    if (code !== 0) problems.push(`it ended with ${code} when told to stop`);
    return {
      isGood: problems.length === 0,
      output: `${problems.join("\n")}\n${server.lastLines(30)}`,
      note: contained ? "root read-only, account 1000" : "as this account: no right to more",
    };
  } finally {
    await server.stop();
    await own.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A database of its own beside the tests', where there are real servers. */
async function ownStores(given: Readonly<Record<string, string>>, folder: string) {
  if (given.DATABASE_URL && given.REDIS_URL) {
    return {
      env: { DATABASE_URL: given.DATABASE_URL, REDIS_URL: given.REDIS_URL },
      stop: async () => {},
    };
  }
  const postgres = await startPostgres({ folder: join(folder, "postgres"), durable: false });
  const redis = await startRedis({ folder: join(folder, "redis") });
  const env = { DATABASE_URL: postgres.url, REDIS_URL: redis.url };
  return { env, stop: async () => void (await Promise.all([postgres.stop(), redis.stop()])) };
}

async function visit(origin: string): Promise<string[]> {
  const until = performance.now() + readySecondsMax * 1000;
  const statusOf = (path: string) =>
    fetch(`${origin}${path}`)
      .then(({ status }) => status)
      .catch(() => 0);
  while ((await statusOf("/health/ready")) !== 200) {
    if (performance.now() > until) return [`it was not ready after ${readySecondsMax} s`];
    await sleep(50);
  }
  const problems: string[] = [];
  for (const path of served) {
    const status = await statusOf(path);
    if (status !== 200) problems.push(`${path} answers ${status}`);
  }
  return problems;
}
