import { chmodSync, existsSync, mkdirSync, statSync } from "node:fs";
import type { Files } from "@kith/adapters";
import postgres, { type Sql } from "postgres";
import manifest from "../../package.json" with { type: "json" };
import { runCommand } from "../steps/command";
import { readContents } from "./contents";
import { filesOf, passFiles } from "./files";
import { dumpOf, type Manifest, sha256Of, writeManifest } from "./manifest";
import { environmentOf, needTool } from "./tools";

const dumpSecondsMax = 24 * 3600;

/** A connection that may take its time, for one program that runs for a while. */
export const connect = (url: string): Sql =>
  postgres(url, {
    max: 1,
    onnotice: () => {},
    connect_timeout: 10,
    connection: {
      application_name: "kith backup",
      statement_timeout: 0,
      idle_in_transaction_session_timeout: 0,
    },
  });

export async function majorOf(db: Sql): Promise<number> {
  const [row] = await db`select current_setting('server_version_num')::int / 10000 as major`;
  return Number(row?.major);
}

/** What a backup is made of, and brought back into. */
export interface BackupPlace {
  readonly databaseUrl: string;
  readonly uploads: Files;
}

/**
 * Dumps a database into a new folder, with a manifest of the very moment that the dump shows, and
 * copies what people uploaded. Files come last: what the dump names was written before. Nodes may
 * go on working meanwhile. Throws for a folder that is there already.
 */
export async function makeBackup(
  { databaseUrl: url, uploads }: BackupPlace,
  folder: string,
  now: Date,
): Promise<Manifest> {
  const db = connect(url);
  try {
    const major = await majorOf(db);
    const program = needTool("pg_dump", major);
    if (existsSync(folder)) throw new Error(`${folder} is there already: name a new folder`);
    mkdirSync(folder, { recursive: false, mode: 0o700 });
    const dump = dumpOf(folder);
    const facts = await db.begin("isolation level repeatable read read only", async (tx) => {
      // Counting and dumping look through the same snapshot.
      const [row] = await tx`select pg_export_snapshot() as snapshot`;
      const migrations = await tx<{ name: string; hash: string }[]>`
        select name, hash from kith_migrations order by name`;
      const [tables] = await Promise.all([
        readContents(tx),
        dumpInto(program, dump, url, String(row?.snapshot)),
      ]);
      return { migrations: migrations.map(({ name, hash }) => ({ name, hash })), tables };
    });
    const kept = filesOf(folder);
    const files = await passFiles(uploads, (key, bytes) => kept.write(key, bytes));
    const made: Manifest = {
      ...{ format: 1, madeAt: now.toISOString(), version: manifest.version, postgres: major },
      ...facts,
      dump: { bytes: statSync(dump).size, sha256: await sha256Of(dump) },
      files,
    };
    writeManifest(folder, made);
    return made;
  } finally {
    await db.end({ timeout: 5 });
  }
}

async function dumpInto(
  program: string,
  path: string,
  url: string,
  snapshot: string,
): Promise<void> {
  const { code, output } = await runCommand(
    [
      program,
      ...["--format=custom", "--no-owner", "--no-privileges", "--no-password"],
      ...[`--snapshot=${snapshot}`, `--file=${path}`],
    ],
    { env: environmentOf(url), timeoutSeconds: dumpSecondsMax },
  );
  if (code !== 0) throw new Error(`pg_dump ended with ${code}:\n${output.trim()}`);
  chmodSync(path, 0o600);
}
