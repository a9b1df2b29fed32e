import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, readFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import postgres from "postgres";

/** What the keeper writes down for the test processes. */
export interface KeeperState {
  postgresUrl: string;
  redisUrl: string;
}

export interface KeptStores extends KeeperState {
  /** The keeper ends the stores when everybody has left. */
  leave(): Promise<void>;
}

/** Held shared by every test process; who can have it alone knows that nobody is left. */
export const presenceKey = 0x6865_7265;

const program = fileURLToPath(new URL("./keeper.child.ts", import.meta.url));
const joinSecondsMax = 90;

/** Joins the keeper that serves this checkout, and starts one when there is none. */
export async function joinKeeper(): Promise<KeptStores> {
  const folder = keeperFolder();
  const until = performance.now() + joinSecondsMax * 1000;
  for (let tries = 0; performance.now() < until; tries++) {
    const joined = await tryJoin(folder);
    if (joined) return joined;
    // Again from time to time: the keeper that we found at work may have been about to end.
    if (tries % 100 === 0) startKeeper(folder);
    await sleep(25);
  }
  throw new Error(`The test stores did not start: see ${folder}/keeper.log`);
}

/** One per checkout and user, under the temporary folder. */
function keeperFolder(): string {
  const checkout = createHash("sha256").update(program).digest("hex").slice(0, 12);
  const folder = join(tmpdir(), `kith-tests-${userInfo().uid}-${checkout}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(folder);
  const isOurs = uid === userInfo().uid && (mode & 0o077) === 0;
  if (!isOurs) throw new Error(`${folder} is not a private folder of this user: remove it`);
  return folder;
}

async function tryJoin(folder: string): Promise<KeptStores | undefined> {
  const state = readState(folder);
  if (!state) return undefined;
  const options = { max: 1, onnotice: () => {}, fetch_types: false, connect_timeout: 5 };
  const sql = postgres(state.postgresUrl, { ...options, idle_timeout: 0, max_lifetime: null });
  try {
    const [row] = await sql`select pg_try_advisory_lock_shared(${presenceKey}) as "isIn"`;
    if (row?.isIn) return { ...state, leave: () => sql.end() };
  } catch {
    // The state is of a keeper that has gone.
  }
  await sql.end({ timeout: 0 });
  return undefined;
}

function readState(folder: string): KeeperState | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, "state.json"), "utf8")) as KeeperState;
  } catch {
    return undefined;
  }
}

/** Through a shell that leaves at once: Bun ends the children of a test that took too long. */
function startKeeper(folder: string): void {
  const command = [
    "-c",
    '"$0" "$@" </dev/null >/dev/null 2>&1 &',
    process.execPath,
    program,
    folder,
  ];
  spawn("/bin/sh", command, { detached: true, stdio: "ignore" }).unref();
}
