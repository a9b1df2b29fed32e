import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@kith/adapters/embedded";
import { type Running, runProgram } from "../up/running";

/** Servers of Debian's packages for one run, and the environment that points tests at them. */
export interface RealStores {
  readonly env: Readonly<Record<"DATABASE_URL" | "REDIS_URL", string>>;
  readonly versions: string;
  stop(): Promise<void>;
}

export const postgresBin = "/usr/lib/postgresql/15/bin";
const readySecondsMax = 20;

/** The missing package, or null when real stores can be started here. */
export function missingStore(): string | null {
  if (!existsSync(join(postgresBin, "postgres"))) return "postgresql-15";
  return which("redis-server") === null ? "redis-server" : null;
}

/** Starts a Postgres 15 and a Redis 7 on free ports, with passwords of their own. */
export async function startRealStores(): Promise<RealStores> {
  const folder = mkdtempSync(join(tmpdir(), "kith-ci-"));
  // The account that runs Postgres passes through it to its own folder.
  chmodSync(folder, 0o711);
  // When we are told to end at once the servers end with us, but their folder would stay.
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const running: Running[] = [];
  const stop = async () => {
    for (const one of running.reverse()) await one.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const [DATABASE_URL, REDIS_URL] = [
      await startPostgres(folder, running),
      await startRedis(folder, running),
    ];
    const env = { DATABASE_URL, REDIS_URL };
    const [postgres, redis] = [join(postgresBin, "postgres"), "redis-server"].map(versionOf);
    return { env, versions: `Postgres ${postgres}, Redis ${redis}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startPostgres(folder: string, running: Running[]): Promise<string> {
  const data = join(folder, "postgres");
  mkdirSync(data, { mode: 0o700 });
  const account = unprivilegedAccount(data);
  const passwordFile = join(data, "password");
  const [owner, password] = [randomBytes(24).toString("hex"), randomBytes(24).toString("hex")];
  writeFileSync(passwordFile, owner, { mode: 0o600 });
  account.give(passwordFile);
  const cluster = join(data, "cluster");
  run([
    ...account.prefix,
    join(postgresBin, "initdb"),
    ...["-D", cluster, "-U", "postgres", "--pwfile", passwordFile, "--auth=scram-sha-256"],
    ...["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"],
  ]);
  const port = await freePort();
  const settings = {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "400",
    timezone: "UTC",
    // Nothing of it outlives the run.
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = runProgram({
    name: "Postgres",
    command: [...account.prefix, join(postgresBin, "postgres"), "-D", cluster, ...args],
    folder: data,
    env: {},
    logs: folder,
  });
  running.push(server);
  const psql = [join(postgresBin, "psql"), "-h", "127.0.0.1", "-p", String(port), "-U", "postgres"];
  const env = { PGPASSWORD: owner, PGCONNECT_TIMEOUT: "2" };
  await untilReady(
    server,
    () => spawnSync(psql[0] ?? "", [...psql.slice(1), "-c", "select 1"], { env }).status === 0,
  );
  const role = `create role kith login createdb password '${password}'`;
  run([...psql, "-c", role, "-c", "create database kith owner kith"], env);
  return `postgres://kith:${password}@127.0.0.1:${port}/kith`;
}

async function startRedis(folder: string, running: Running[]): Promise<string> {
  const port = await freePort();
  const password = randomBytes(24).toString("hex");
  const data = join(folder, "redis");
  mkdirSync(data, { mode: 0o700 });
  const config = join(data, "redis.conf");
  const lines = [
    `port ${port}`,
    "bind 127.0.0.1",
    'save ""',
    `dir ${data}`,
    `requirepass ${password}`,
  ];
  writeFileSync(config, `${lines.join("\n")}\n`, { mode: 0o600 });
  const command = ["redis-server", config];
  const server = runProgram({ name: "Redis", command, folder: data, env: {}, logs: folder });
  running.push(server);
  const ping = ["-h", "127.0.0.1", "-p", String(port), "ping"];
  const env = { PATH: process.env.PATH ?? "", REDISCLI_AUTH: password };
  await untilReady(
    server,
    () => spawnSync("redis-cli", ping, { env }).stdout.toString().trim() === "PONG",
  );
  return `redis://:${password}@127.0.0.1:${port}`;
}

/** Postgres refuses to run as root, which drops to the account that Debian's package made. */
function unprivilegedAccount(folder: string) {
  if (process.getuid?.() !== 0) return { prefix: [], give: () => {} };
  const [uid = 0, gid = 0] = ["-u", "-g"].map((flag) => Number(run(["id", flag, "postgres"])));
  const give = (path: string) => chownSync(path, uid, gid);
  give(folder);
  return { prefix: ["setpriv", `--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", "--"], give };
}

async function untilReady(server: Running, isReady: () => boolean): Promise<void> {
  const until = performance.now() + readySecondsMax * 1000;
  while (!isReady()) {
    if (performance.now() > until) {
      throw new Error(`${server.name} did not start:\n${server.lastLines(20)}`);
    }
    await sleep(50);
  }
}

function run(command: readonly string[], env: Record<string, string> = {}): string {
  const [program = "", ...args] = command;
  const options = { encoding: "utf8", env: { PATH: process.env.PATH, ...env } } as const;
  const { status, stdout, stderr } = spawnSync(program, args, options);
  if (status !== 0) throw new Error(`${program} failed:\n${stdout}${stderr}`);
  return stdout.trim();
}

function which(program: string): string | null {
  return Bun.which(program);
}

const versionOf = (program: string) =>
  /\d+\.\d+(\.\d+)?/.exec(run([program, "--version"]))?.[0] ?? "";
