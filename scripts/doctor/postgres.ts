import { MigrationRefused } from "@kith/adapters";
import { pendingFiles, readMigrations } from "@kith/adapters/migrate";
import type { Db } from "@kith/kernel";
import { sql } from "drizzle-orm";
import { bad, type Finding, look, ok, orUnknown } from "./findings";

const versionMin = 15;
/** A process takes up to 8 connections, and 4 for its jobs. */
const connectionsPerNode = 12;
const oldMinutes = 10;

export interface PostgresExamination {
  /** This release's folder. */
  readonly migrations: string;
  /** A development's data may go with a crash. */
  readonly profile: "development" | "production";
}

/** Looks at the database of a Kith. Throws when it cannot be asked. */
export async function examinePostgres(
  db: Db,
  { migrations, profile }: PostgresExamination,
): Promise<readonly Finding[]> {
  const version = Number(await settingOf(db, "server_version_num")) / 10_000;
  const answers = `Postgres ${await settingOf(db, "server_version")}`;
  const parts = [
    orUnknown("migrations", async () => [await examineMigrations(db, migrations)]),
    orUnknown("durability", async () => [await examineDurability(db, profile)]),
    orUnknown("connections", async () => [await examineConnections(db)]),
    orUnknown("transactions", async () => [await examineTransactions(db)]),
  ];
  const old = bad("version", `${answers}, needed is ${versionMin}`);
  return [
    version < versionMin ? old : ok("answers", answers),
    ...(await Promise.all(parts)).flat(),
  ];
}

async function examineMigrations(db: Db, folder: string): Promise<Finding> {
  const files = readMigrations(folder);
  const applied = await rowsOf<{ name: string; hash: string }>(
    db,
    sql`select name, hash from kith_migrations where to_regclass('kith_migrations') is not null`,
  ).catch(() => []);
  try {
    const pending = pendingFiles(files, applied).map(({ name }) => name);
    const known = new Set(files.map(({ name }) => name));
    const newer = applied.filter(({ name }) => !known.has(name)).map(({ name }) => name);
    if (newer.length > 0) return look("migrations", `of a newer release: ${newer.join(", ")}`);
    if (pending.length === 0) return ok("migrations", `all ${applied.length} applied`);
    return look("migrations", `the next start of a node applies ${pending.join(", ")}`);
  } catch (thrown) {
    if (thrown instanceof MigrationRefused) return bad("migrations", thrown.message);
    throw thrown;
  }
}

/** Acknowledged is kept: Postgres has to write before it says so. */
async function examineDurability(
  db: Db,
  profile: PostgresExamination["profile"],
): Promise<Finding> {
  const names = ["fsync", "full_page_writes", "synchronous_commit"];
  const values = await Promise.all(names.map((name) => settingOf(db, name)));
  const off = names.filter((_, place) => values[place] === "off");
  if (off.length === 0) return ok("durability", "what was acknowledged is on disk");
  const report = profile === "production" ? bad : look;
  return report("durability", `${off.join(", ")} off: a crash loses what was saved`);
}

async function examineConnections(db: Db): Promise<Finding> {
  const most = Number(await settingOf(db, "max_connections"));
  const [row] = await rowsOf<{ used: number }>(
    db,
    sql`select count(*)::int as used from pg_stat_activity where backend_type = 'client backend'`,
  );
  const left = most - (row?.used ?? 0);
  const said = `${row?.used ?? 0} of ${most} used`;
  return left < connectionsPerNode
    ? look("connections", `${said}: no room for another node`)
    : ok("connections", said);
}

async function examineTransactions(db: Db): Promise<Finding> {
  const [row] = await rowsOf<{ minutes: number | null }>(
    db,
    sql`select floor(extract(epoch from max(clock_timestamp() - xact_start)) / 60)::int as minutes
      from pg_stat_activity where datname = current_database() and backend_type = 'client backend'`,
  );
  const minutes = row?.minutes ?? 0;
  return minutes >= oldMinutes
    ? look("transactions", `one has been open for ${minutes} minutes: see pg_stat_activity`)
    : ok("transactions", "none is open for long");
}

async function settingOf(db: Db, name: string): Promise<string> {
  const [row] = await rowsOf<{ value: string }>(db, sql`select current_setting(${name}) as value`);
  return row?.value ?? "";
}

const rowsOf = async <Row>(db: Db, statement: ReturnType<typeof sql>): Promise<Row[]> =>
  (await db.execute(statement)) as unknown as Row[];
