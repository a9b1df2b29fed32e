import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { fingerprintOf, migratePostgres, readMigrations } from "@kith/adapters/migrate";
import { installJobs } from "@kith/kernel";
import postgres, { type Sql } from "postgres";
import { atEnding } from "./ending";
import { joinKeeper } from "./keeper";

export interface TestStores {
  /** A database to make others from; its role may create databases. */
  postgresUrl: string;
  redisUrl: string;
}

const migrations = fileURLToPath(new URL("../../../drizzle", import.meta.url));

const quiet = { onnotice: () => {}, fetch_types: false };

/** Serialises the making of the template among all test processes. */
const templateKey = 0x7465_6d70;

let stores: Promise<TestStores> | undefined;
let administrator: Promise<Sql> | undefined;
let template: Promise<string> | undefined;
const made = new Set<string>();

/**
 * The stores of this test run: `DATABASE_URL` and `REDIS_URL` where they are set, else embedded
 * ones that all test processes share and that end some time after the last one left.
 */
export function testStores(): Promise<TestStores> {
  stores ??= findStores();
  return stores;
}

/** The URL of a new migrated database of the caller's own; dropped when the tests have ended. */
export async function cloneDatabase(): Promise<string> {
  template ??= makeTemplate();
  return create(`template ${await template} strategy file_copy`);
}

/** The same without a table in it. */
export function emptyDatabase(): Promise<string> {
  return create("strategy file_copy");
}

/** Drops a database that was made here before the end, and whoever is still connected to it. */
export async function dropDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  if (made.delete(name)) await drop(await administer(), name);
}

/** A prefix for keys and channels that nobody else uses. */
export function redisPrefix(): string {
  return `test:${randomBytes(8).toString("hex")}:`;
}

async function findStores(): Promise<TestStores> {
  const given = { postgresUrl: process.env.DATABASE_URL, redisUrl: process.env.REDIS_URL };
  if (given.postgresUrl && given.redisUrl) {
    return { postgresUrl: given.postgresUrl, redisUrl: given.redisUrl };
  }
  const keeper = await joinKeeper();
  atEnding(async () => {
    stores = undefined;
    await keeper.leave();
  });
  return {
    postgresUrl: given.postgresUrl || keeper.postgresUrl,
    redisUrl: given.redisUrl || keeper.redisUrl,
  };
}

function administer(): Promise<Sql> {
  administrator ??= connectAdministrator();
  return administrator;
}

async function connectAdministrator(): Promise<Sql> {
  const sql = postgres((await testStores()).postgresUrl, { ...quiet, max: 4 });
  atEnding(async () => {
    administrator = undefined;
    const leftovers = [...made];
    made.clear();
    await Promise.all(leftovers.map((name) => drop(sql, name)));
    await sql.end();
  });
  return sql;
}

async function create(how: string): Promise<string> {
  const sql = await administer();
  const name = `kith_test_${randomBytes(8).toString("hex")}`;
  await sql.unsafe(`create database ${name} ${how}`);
  made.add(name);
  return urlOf((await testStores()).postgresUrl, name);
}

/**
 * Not `with (force)`: Postgres 15 refuses that to a role that is no superuser while its own
 * autovacuum works on the database. A plain drop waits for whoever was told to go.
 */
async function drop(sql: Sql, name: string): Promise<void> {
  const [found] = await sql`select from pg_database where datname = ${name}`;
  if (!found) return;
  await sql.unsafe(`alter database ${name} with allow_connections false`);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = ${name} and usename = current_user`;
  await sql.unsafe(`drop database ${name}`);
}

async function makeTemplate(): Promise<string> {
  const name = `kith_template_${fingerprintOf(readMigrations(migrations)).slice(0, 16)}`;
  await ensureTemplate((await testStores()).postgresUrl, name);
  return name;
}

async function ensureTemplate(postgresUrl: string, name: string): Promise<void> {
  // One connection is one session, and its end gives the lock back.
  const session = postgres(postgresUrl, { ...quiet, max: 1 });
  try {
    await session`select pg_advisory_lock(${templateKey})`;
    const [found] = await session`select from pg_database where datname = ${name}`;
    if (found) return;
    // Made aside and then renamed: a half-migrated one must never be taken for a whole one.
    await drop(session, `${name}_half`);
    await session.unsafe(`create database ${name}_half`);
    const url = urlOf(postgresUrl, `${name}_half`);
    await migratePostgres({ url, folder: migrations, now: 0 });
    // It takes longer than all our own tables, and each database of a test would pay for it.
    await installJobs(url);
    await session.unsafe(`alter database ${name}_half rename to ${name}`);
  } finally {
    await session.end();
  }
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
