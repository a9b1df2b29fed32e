import { join } from "node:path";
import { connectPostgres } from "@kith/adapters";
import { readMigrations } from "@kith/adapters/migrate";
import { rebaseEvents } from "@kith/kernel";
import type { Sql } from "postgres";
import { runCommand } from "../steps/command";
import { repository } from "../steps/programs";
import { compareContents, readContents, readTables } from "./contents";
import { filesOf, passFiles } from "./files";
import { type BackupPlace, connect, majorOf } from "./make";
import { dumpOf, type Manifest, readManifest, sha256Of } from "./manifest";
import { environmentOf, needTool } from "./tools";

const restoreSecondsMax = 24 * 3600;

/** The backup cannot be brought back like this; nothing was changed. */
export class RestoreRefused extends Error {
  override name = "RestoreRefused";
}

export interface RestoreOptions {
  /** Empties the database first; without it, one that holds anything is refused. */
  readonly replaces: boolean;
}

/**
 * Brings a backup back into a database, all of it or nothing, and makes sure that all of it is
 * there. Throws `RestoreRefused` before anything was changed.
 */
export async function restoreBackup(
  folder: string,
  { databaseUrl: url, uploads }: BackupPlace,
  { replaces }: RestoreOptions,
): Promise<Manifest> {
  const manifest = readManifest(folder);
  await checkDump(folder, manifest);
  await checkFiles(folder, manifest);
  checkRelease(manifest);
  const db = connect(url);
  try {
    const program = needTool("pg_restore", Math.max(manifest.postgres, await majorOf(db)));
    await checkTarget(db, replaces);
    if (replaces) await empty(db);
    await load(program, dumpOf(folder), url);
    const found = await db.begin("isolation level repeatable read read only", readContents);
    const differences = compareContents(manifest.tables, found);
    if (differences.length > 0) {
      throw new Error(`what was restored is not what was saved:\n  ${differences.join("\n  ")}`);
    }
  } finally {
    await db.end({ timeout: 5 });
  }
  await fitToCluster(url);
  // What lies there besides is nobody's in this database, and swept.
  await passFiles(filesOf(folder), (key, bytes) => uploads.write(key, bytes));
  return manifest;
}

async function checkDump(folder: string, { dump }: Manifest): Promise<void> {
  const found = await sha256Of(dumpOf(folder)).catch(() => null);
  if (found === null) throw new RestoreRefused(`${dumpOf(folder)} cannot be read`);
  if (found !== dump.sha256) throw new RestoreRefused(`${dumpOf(folder)} is not as it was written`);
}

async function checkFiles(folder: string, { files }: Manifest): Promise<void> {
  const found = await passFiles(filesOf(folder));
  if (files && found.sha256 !== files.sha256) {
    const counts = `${found.count} of ${files.count}`;
    throw new RestoreRefused(`the files in ${folder} are not as they were written (${counts})`);
  }
}

/** An older release would run on tables that it does not know. */
function checkRelease({ migrations, version }: Manifest): void {
  const known = new Map(
    readMigrations(join(repository, "drizzle")).map(({ name, hash }) => [name, hash]),
  );
  const strange = migrations.find(({ name, hash }) => known.get(name) !== hash);
  if (strange) {
    const advice = `check out the release that it is of (${version}), or a newer one`;
    throw new RestoreRefused(`this release does not have the migration ${strange.name}: ${advice}`);
  }
}

async function checkTarget(db: Sql, replaces: boolean): Promise<void> {
  const others = await db<{ name: string }[]>`
    select distinct application_name as name from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()
      and backend_type = 'client backend'`;
  if (others.length > 0) {
    const names = others.map(({ name }) => name || "no name").join(", ");
    throw new RestoreRefused(`somebody is connected to this database: stop them first (${names})`);
  }
  const tables = await readTables(db);
  if (tables.length > 0 && !replaces) {
    const advice = "--replace deletes what is in it";
    throw new RestoreRefused(
      `the database is not empty, it has ${tables.length} tables: ${advice}`,
    );
  }
}

/** Drops every schema that is not Postgres' own, in one transaction. */
async function empty(db: Sql): Promise<void> {
  await db.begin(async (tx) => {
    const schemas = await tx<{ name: string }[]>`select nspname as name from pg_namespace
      where nspname <> 'information_schema' and nspname not like 'pg\\_%'`;
    for (const { name } of schemas) await tx`drop schema ${tx(name)} cascade`;
    await tx`create schema public`;
  });
}

/** In one transaction: a restore that fails leaves an empty database. */
async function load(program: string, path: string, url: string): Promise<void> {
  const environment = environmentOf(url);
  const { code, output } = await runCommand(
    [
      program,
      ...["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"],
      ...["--no-password", `--dbname=${environment.PGDATABASE}`, path],
    ],
    { env: environment, timeoutSeconds: restoreSecondsMax },
  );
  if (code !== 0) throw new Error(`pg_restore ended with ${code}:\n${output.trim()}`);
}

/** Transactions of another cluster have other numbers, and readers of the events go by them. */
async function fitToCluster(url: string): Promise<void> {
  const postgres = connectPostgres({ url, name: "kith restore", statementTimeoutMilliseconds: 0 });
  try {
    await rebaseEvents(postgres.db);
  } finally {
    await postgres.close();
  }
}
