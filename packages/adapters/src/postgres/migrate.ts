import { setTimeout as sleep } from "node:timers/promises";
import postgres, { type Sql, type TransactionSql } from "postgres";
import { type MigrationFile, readMigrations } from "./migrationFiles";

export { fingerprintOf, type MigrationFile, readMigrations } from "./migrationFiles";

export interface MigrateOptions {
  url: string;
  /** Drizzle's folder: `meta/_journal.json` and one SQL file per entry. */
  folder: string;
  /** Noted as the time at which the files were applied, in milliseconds. */
  now: number;
  onApplied?: (name: string) => void;
  /** How often a file whose locks are taken is tried again. */
  triesMax?: number;
  /** Short, because all queries of a table queue up behind a waiting ALTER TABLE. */
  lockTimeoutMilliseconds?: number;
}

/** The folder and the database cannot be brought together; nothing was changed. */
export class MigrationRefused extends Error {
  override name = "MigrationRefused";
}

interface AppliedRow {
  name: string;
  hash: string;
}

// Any number that nothing else in the database uses: "kith" in ASCII.
const advisoryKey = 0x6b697468;
const lockNotAvailable = "55P03";
const deadlockDetected = "40P01";
const undefinedTable = "42P01";

/**
 * Brings the database to the folder's state and answers with the names it applied. Any number of
 * processes may call it at once: one works, the others wait and find nothing to do.
 */
export async function migratePostgres(options: MigrateOptions): Promise<string[]> {
  const files = readMigrations(options.folder);
  const connection = { application_name: "kith migrate", statement_timeout: 0 };
  const sql = postgres(options.url, { max: 1, onnotice: () => {}, fetch_types: false, connection });
  try {
    if (await isUpToDate(sql, files)) return [];
    await takeTurn(sql);
    await sql`
      create table if not exists kith_migrations (
        name text primary key, hash text not null, applied_at bigint not null)`;
    const pending = pendingFiles(files, await readApplied(sql));
    for (const file of pending) {
      await applyFile(sql, file, options);
      options.onApplied?.(file.name);
    }
    return pending.map((file) => file.name);
  } finally {
    // Ending the session gives the advisory lock back.
    await sql.end({ timeout: 5 });
  }
}

const readApplied = (sql: Sql) => sql<AppliedRow[]>`select name, hash from kith_migrations`;

/** What most starts find: nothing to apply, and so no turn to wait for. */
async function isUpToDate(sql: Sql, files: readonly MigrationFile[]): Promise<boolean> {
  try {
    return pendingFiles(files, await readApplied(sql)).length === 0;
  } catch (thrown) {
    if (thrown instanceof postgres.PostgresError && thrown.code === undefinedTable) return false;
    throw thrown;
  }
}

/**
 * Polls: a session that waits inside pg_advisory_lock holds a snapshot, and CREATE INDEX
 * CONCURRENTLY in the process whose turn it is would wait for that snapshot for ever.
 */
async function takeTurn(sql: Sql): Promise<void> {
  for (;;) {
    const [row] = await sql`select pg_try_advisory_lock(${advisoryKey}) as "isMine"`;
    if (row?.isMine) return;
    await sleep(50);
  }
}

/** The files to apply, or a refusal when history was changed under the database. */
export function pendingFiles(
  files: readonly MigrationFile[],
  applied: readonly AppliedRow[],
): MigrationFile[] {
  const hashes = new Map(applied.map((row) => [row.name, row.hash]));
  // Rows without a file are from a newer release, which may run beside this one.
  const newest = Math.max(-1, ...applied.map((row) => Number.parseInt(row.name, 10)));
  const pending: MigrationFile[] = [];
  for (const file of files) {
    const hash = hashes.get(file.name);
    if (hash === undefined) pending.push(file);
    else if (hash !== file.hash) {
      throw new MigrationRefused(`${file.name} was edited after it had been applied`);
    }
  }
  const late = pending.find((file) => file.number <= newest);
  if (late) {
    const advice = "generate it anew, after rebasing";
    throw new MigrationRefused(`${late.name} is not newer than what is applied: ${advice}`);
  }
  return pending;
}

async function applyFile(sql: Sql, file: MigrationFile, options: MigrateOptions): Promise<void> {
  const triesMax = file.isConcurrent ? 1 : (options.triesMax ?? 15);
  const run = file.isConcurrent ? runAlone : runWhole;
  for (let tries = 1; ; tries++) {
    try {
      return await run(sql, file, options);
    } catch (cause) {
      if (!isLockTrouble(cause) || tries >= triesMax) throw failureOf(file, cause);
      // Between tries the queries that queued up behind our lock request go through.
      await sleep(Math.random() * Math.min(100 * 2 ** tries, 5000));
    }
  }
}

async function runWhole(sql: Sql, file: MigrationFile, options: MigrateOptions): Promise<void> {
  const lockTimeout = options.lockTimeoutMilliseconds ?? 2000;
  await sql.begin(async (tx) => {
    await tx.unsafe(`set local lock_timeout = ${lockTimeout}`);
    for (const statement of file.statements) await tx.unsafe(statement);
    await note(tx, file, options.now);
  });
}

/**
 * Statement by statement, each its own transaction. Without a lock timeout: such statements take
 * locks that nobody queues behind, and one cut short leaves an invalid index.
 */
async function runAlone(sql: Sql, file: MigrationFile, options: MigrateOptions): Promise<void> {
  for (const statement of file.statements) await sql.unsafe(statement);
  await note(sql, file, options.now);
}

async function note(sql: Sql | TransactionSql, file: MigrationFile, now: number): Promise<void> {
  const row = { name: file.name, hash: file.hash, at: now };
  await sql`insert into kith_migrations values (${row.name}, ${row.hash}, ${row.at})`;
}

function isLockTrouble(error: unknown): boolean {
  if (!(error instanceof postgres.PostgresError)) return false;
  return error.code === lockNotAvailable || error.code === deadlockDetected;
}

function failureOf(file: MigrationFile, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Error(`Migration ${file.name} failed: ${reason}`, { cause });
}
