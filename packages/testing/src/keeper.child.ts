/**
 * Holds one Postgres and one Redis for all test processes of a checkout, and ends them when nobody
 * has been there for a while. A process of its own: test processes come and go in any order.
 */
import {
  appendFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  claimFolder,
  endLeftover,
  FolderTaken,
  startPostgres,
  startRedis,
} from "@kith/adapters/embedded";
import postgres from "postgres";
import { type KeeperState, presenceKey } from "./keeper";

const idleSecondsMax = 20;
const databasesMax = 12;

async function keep(folder: string): Promise<void> {
  claimFolder(folder);
  const stateFile = join(folder, "state.json");
  rmSync(stateFile, { force: true });
  const run = join(folder, "run");
  const soundFile = join(folder, "sound");
  // Without fsync the data is worth something only after an orderly end since the machine's start.
  const isSound = existsSync(soundFile) && readFileSync(soundFile, "utf8") === bootId();
  rmSync(soundFile, { force: true });
  if (!isSound) await removeRun(run);
  const [database, redis] = await Promise.all([
    startPostgres({ folder: run, durable: false, settings: { max_connections: "400" } }),
    startRedis({ folder }),
  ]);
  const state: KeeperState = { postgresUrl: database.url, redisUrl: redis.url };
  writeFileSync(`${stateFile}.new`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${stateFile}.new`, stateFile);
  const ended = Promise.race([database.exited, redis.exited]).then(() => false);
  const isWorthKeeping = await Promise.race([ended, untilAlone(database.url)]);
  rmSync(stateFile, { force: true });
  await Promise.all([database.stop(), redis.stop()]);
  if (isWorthKeeping) writeFileSync(soundFile, bootId());
}

/** What a killed keeper left behind may still be ending. */
async function removeRun(run: string): Promise<void> {
  await endLeftover(join(run, "cluster"));
  rmSync(run, { recursive: true, force: true });
}

function bootId(): string {
  const file = "/proc/sys/kernel/random/boot_id";
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/**
 * Fulfils holding the presence lock alone, for as long as Postgres runs: nobody can come in. True
 * when the databases are worth keeping: old templates and what killed tests left are not.
 */
async function untilAlone(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, fetch_types: false });
  for (let idleSeconds = 0; idleSeconds <= idleSecondsMax; idleSeconds++) {
    const [row] = await sql`select pg_try_advisory_lock(${presenceKey}) as "isAlone"`;
    if (row?.isAlone && idleSeconds === idleSecondsMax) break;
    if (row?.isAlone) await sql`select pg_advisory_unlock(${presenceKey})`;
    else idleSeconds = -1;
    await sleep(1000);
  }
  const databases = await sql`select from pg_database`;
  return databases.length <= databasesMax;
}

const [folder = ""] = process.argv.slice(2);
keep(folder).then(
  () => process.exit(0),
  (error: unknown) => {
    if (!(error instanceof FolderTaken)) {
      appendFileSync(join(folder, "keeper.log"), `${Bun.inspect(error)}\n`, { mode: 0o600 });
    }
    process.exit(1);
  },
);
