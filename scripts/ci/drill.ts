import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migratePostgres } from "@kith/adapters";
import { startApi, until } from "@kith/testing/process";
import { readManifest } from "../backup/manifest";
import { addMember } from "../staff/members";
import { openNode } from "../staff/node";
import type { Place } from "../staff/place";
import { runCommand } from "../steps/command";
import { bun, repository } from "../steps/programs";
import type { Verdict } from "../steps/steps";
import { addPictures, filePlaces, isShown, noteErased, type Pictures } from "./drillPictures";
import { type RealStores, startRealStores } from "./stores";

const membersBefore = 12;
const commandSecondsMax = 120;

/**
 * The whole of an evil day: a Kith at work is backed up, its cluster is lost, the backup is brought
 * back into another one, and nodes and staff go on there.
 */
export async function drill(): Promise<Verdict> {
  const folder = mkdtempSync(join(tmpdir(), "kith-drill-"));
  const secret = randomBytes(32).toString("base64url");
  const old = await startRealStores();
  let fresh: RealStores | undefined;
  try {
    const place = stageOf(old, secret, filePlaces(folder, "old"));
    const backup = join(folder, "backup");
    const { said, pictures } = await backUpAtWork(place, backup);
    const before = await run("staff.ts", ["list"], place);
    await old.stop();
    fresh = await startRealStores();
    const now = stageOf(fresh, secret, filePlaces(folder, "fresh"));
    await run("restore.ts", [backup], now);
    await noteErased(pictures.goes, now.env.KITH_VAULT, secret);
    const problems = await goOn(now, before.split("\n").slice(0, membersBefore), pictures);
    return { isGood: problems.length === 0, output: problems.join("\n"), note: said };
  } finally {
    await old.stop();
    await fresh?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Stage extends Place {
  /** Where its files lie, as settings. */
  readonly env: ReturnType<typeof filePlaces>;
}

const stageOf = (stores: RealStores, secret: string, env: Stage["env"]): Stage => ({
  databaseUrl: stores.env.DATABASE_URL,
  redisUrl: stores.env.REDIS_URL,
  secret,
  publicUrl: "http://localhost:4000",
  env,
});

/** Makes the backup while a node runs and staff are added; answers with how much it holds. */
async function backUpAtWork(place: Stage, folder: string) {
  const { databaseUrl, redisUrl, secret, env } = place;
  await migratePostgres({ url: databaseUrl, folder: join(repository, "drizzle"), now: Date.now() });
  const pictures = await addPictures(databaseUrl, env.KITH_FILES_DIR);
  const node = await startApi({ databaseUrl, redisUrl, secret, env });
  const tool = await openNode(place);
  const add = (n: number) =>
    addMember(tool, { email: `m${n}@kith.example`, name: `Member ${n}`, role: "owner" });
  for (let n = 0; n < membersBefore; n++) await add(n);
  let isDone = false;
  const backup = run("backup.ts", [folder], place).finally(() => {
    isDone = true;
  });
  for (let n = membersBefore; !isDone; n++) await add(n);
  await backup;
  await tool.close();
  await node.stop();
  const { files, tables: held } = readManifest(folder);
  const tables = Object.values(held);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return { said: `${tables.length} tables, ${rows} rows, ${files?.count} files`, pictures };
}

/** What is wrong with the restored Kith: its members, its pictures, its node, its invariants. */
async function goOn(place: Stage, members: readonly string[], { stays, goes }: Pictures) {
  const { databaseUrl, redisUrl, secret, env } = place;
  const node = await startApi({ databaseUrl, redisUrl, secret, env });
  try {
    const listed = await run("staff.ts", ["list"], place);
    const lost = members.filter((member) => !listed.includes(member));
    const examined = await run("doctor.ts", [], place, { KITH_PORT: String(node.port) });
    const bad = examined.split("\n").filter((line) => line.includes("BAD"));
    if (!(await isShown(node.url, stays, secret))) bad.push("a picture did not come back");
    const isErased = async () => !(await isShown(node.url, goes, secret));
    const complain = () => "a picture of somebody erased came back";
    await until(isErased, commandSecondsMax, complain);
    return [...lost.map((member) => `lost: ${member}`), ...bad];
  } finally {
    await node.stop();
  }
}

/** One of our commands, on a place. Throws with what it said when it fails. */
async function run(
  script: string,
  args: readonly string[],
  place: Stage,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const env = {
    DATABASE_URL: place.databaseUrl,
    REDIS_URL: place.redisUrl,
    KITH_SECRET: place.secret,
    KITH_PUBLIC_URL: place.publicUrl,
    // The drill's stores keep nothing over a crash.
    KITH_PROFILE: "development",
    ...place.env,
    ...more,
  };
  const command = [bun, join(repository, "scripts", script), ...args] as const;
  const options = { cwd: repository, env, timeoutSeconds: commandSecondsMax };
  const { code, output } = await runCommand(command, options);
  if (code !== 0) throw new Error(`${script} ended with ${code}:\n${output}`);
  return output;
}
