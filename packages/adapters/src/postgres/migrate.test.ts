import { afterAll, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emptyDatabase } from "@kith/testing/stores";
import postgres from "postgres";
import { type MigrateOptions, migratePostgres } from "./migrate";

const now = Date.UTC(2026, 0, 2, 3, 4, 5);
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const people =
  "create table people (id int);\n--> statement-breakpoint\ncreate table pets (id int);";
const index = "-- concurrently\ncreate index concurrently people_id on people (id);";

/** A folder as Drizzle writes it. */
function drizzleFolder(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "kith-migrations-"));
  folders.push(folder);
  write(folder, files);
  return folder;
}

function write(folder: string, files: Record<string, string>): void {
  mkdirSync(join(folder, "meta"), { recursive: true });
  const entries = Object.keys(files).map((tag, idx) => ({
    idx,
    tag,
    when: idx,
    breakpoints: true,
  }));
  writeFileSync(join(folder, "meta", "_journal.json"), JSON.stringify({ version: "7", entries }));
  for (const [tag, text] of Object.entries(files)) writeFileSync(join(folder, `${tag}.sql`), text);
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end();
  }
}

async function refusalOf(options: MigrateOptions): Promise<string> {
  const error = await migratePostgres(options).then(
    () => new Error("was not refused"),
    (reason: Error) => reason,
  );
  return `${error.name}: ${error.message}`;
}

test("migratePostgres applies a folder once and notes the time it was given", async () => {
  const url = await emptyDatabase();
  const folder = drizzleFolder({ "0000_people": people, "0001_index": index });
  expect(await migratePostgres({ url, folder, now })).toEqual(["0000_people", "0001_index"]);
  expect(await migratePostgres({ url, folder, now: now + 1 })).toEqual([]);
  expect(await query(url, "select name, applied_at from kith_migrations order by name")).toEqual([
    { name: "0000_people", applied_at: String(now) },
    { name: "0001_index", applied_at: String(now) },
  ]);
  expect(
    await query(url, "select indisvalid from pg_index where indexrelid = 'people_id'::regclass"),
  ).toEqual([{ indisvalid: true }]);
});

test("migratePostgres lets several processes come at once", async () => {
  const url = await emptyDatabase();
  const folder = drizzleFolder({ "0000_people": people, "0001_index": index });
  const once = () => migratePostgres({ url, folder, now });
  const applied = await Promise.all([once(), once(), once()]);
  expect(applied.flat()).toEqual(["0000_people", "0001_index"]);
});

test("migratePostgres waits for no one's turn when there is nothing to apply", async () => {
  const url = await emptyDatabase();
  const folder = drizzleFolder({ "0000_people": people });
  await migratePostgres({ url, folder, now });
  const other = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await other`select pg_advisory_lock(${0x6b697468})`;
    expect(await migratePostgres({ url, folder, now })).toEqual([]);
  } finally {
    await other.end();
  }
});

test("migratePostgres refuses an applied file that was edited", async () => {
  const url = await emptyDatabase();
  const folder = drizzleFolder({ "0000_people": people });
  await migratePostgres({ url, folder, now });
  write(folder, { "0000_people": `${people}\n--> statement-breakpoint\ndrop table pets;` });
  expect(await refusalOf({ url, folder, now })).toBe(
    "MigrationRefused: 0000_people was edited after it had been applied",
  );
});

test("migratePostgres takes Windows line ends for the same file", async () => {
  const url = await emptyDatabase();
  const folder = drizzleFolder({ "0000_people": people });
  await migratePostgres({ url, folder, now });
  write(folder, { "0000_people": people.replaceAll("\n", "\r\n") });
  expect(await migratePostgres({ url, folder, now })).toEqual([]);
});

test("migratePostgres refuses an unapplied file that is older than an applied one", async () => {
  const url = await emptyDatabase();
  const folder = drizzleFolder({ "0000_people": people, "0002_more": "create table more ()" });
  await migratePostgres({ url, folder, now });
  write(folder, {
    "0000_people": people,
    "0001_late": "select 1",
    "0002_more": "create table more ()",
  });
  expect(await refusalOf({ url, folder, now })).toStartWith(
    "MigrationRefused: 0001_late is not newer than what is applied",
  );
});

test("migratePostgres leaves a database alone that a newer release has migrated", async () => {
  const url = await emptyDatabase();
  const newer = drizzleFolder({ "0000_people": people, "0001_more": "create table more ()" });
  await migratePostgres({ url, folder: newer, now });
  const older = drizzleFolder({ "0000_people": people });
  expect(await migratePostgres({ url, folder: older, now })).toEqual([]);
});

test("migratePostgres leaves nothing of a file that fails, and keeps those before it", async () => {
  const url = await emptyDatabase();
  const half = "create table half (id int);\n--> statement-breakpoint\nselect nonsense;";
  const folder = drizzleFolder({ "0000_people": people, "0001_half": half });
  expect(await refusalOf({ url, folder, now })).toBe(
    'Error: Migration 0001_half failed: column "nonsense" does not exist',
  );
  expect(await query(url, "select name from kith_migrations")).toEqual([{ name: "0000_people" }]);
  expect(await query(url, "select to_regclass('half') as half")).toEqual([{ half: null }]);
  write(folder, { "0000_people": people, "0001_half": "create table half (id int)" });
  expect(await migratePostgres({ url, folder, now })).toEqual(["0001_half"]);
});

test("migratePostgres gives a taken lock time, and names the file when that is up", async () => {
  const url = await emptyDatabase();
  const folder = drizzleFolder({ "0000_people": people });
  await migratePostgres({ url, folder, now });
  write(folder, { "0000_people": people, "0001_wide": "alter table people add name text" });
  const holder = postgres(url, { max: 1, onnotice: () => {} });
  await holder`begin`;
  await holder`select * from people`;
  expect(await refusalOf({ url, folder, now, triesMax: 1, lockTimeoutMilliseconds: 50 })).toBe(
    "Error: Migration 0001_wide failed: canceling statement due to lock timeout",
  );
  const waiting = migratePostgres({ url, folder, now, lockTimeoutMilliseconds: 50 });
  await holder`select pg_sleep(0.1)`;
  await holder`commit`;
  expect(await waiting).toEqual(["0001_wide"]);
  await holder.end();
});
