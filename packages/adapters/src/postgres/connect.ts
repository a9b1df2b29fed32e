import type { Tracer } from "@kith/kernel";
import { Unavailable } from "@kith/kernel/outage";
import type { PgDatabase } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres, { type Options, type Sql, type TransactionSql } from "postgres";
import { isOutage } from "./outages";
import { Places, type Usage } from "./places";
import { Statements } from "./statements";
import { traceSql } from "./traced";

export interface PostgresOptions {
  url: string;
  /** Shown in pg_stat_activity. */
  name?: string;
  poolMax?: number;
  /** How long a query or a transaction may wait for one of the pool's connections. */
  poolWaitMilliseconds?: number;
  /** Told of each query and transaction that has to wait for a connection. */
  onWait?: () => void;
  statementTimeoutMilliseconds?: number;
  lockTimeoutMilliseconds?: number;
  idleInTransactionMilliseconds?: number;
  /** Where spans of statements go; nowhere unless given. */
  tracer?: Tracer;
}

export type Db = PgDatabase<PostgresJsQueryResultHKT, Record<string, never>>;

export interface PostgresPool {
  /** An outage is thrown as Unavailable, which Drizzle wraps: `outageBehind` finds it. */
  db: Db;
  /** How the pool's connections stand just now. */
  usage(): Usage;
  /** Lets running queries end, for at most the seconds given. */
  close(timeoutSeconds?: number): Promise<void>;
}

/** A pool of connections; opens none before the first query. */
export function connectPostgres(options: PostgresOptions): PostgresPool {
  const poolMax = options.poolMax ?? 8;
  const client = postgres(options.url, {
    max: poolMax,
    onnotice: () => {},
    connect_timeout: 2,
    // Retry soon: the pool's places already keep the number of those who try small.
    backoff: () => 0.25,
    connection: {
      application_name: options.name ?? "kith",
      statement_timeout: options.statementTimeoutMilliseconds ?? 5000,
      lock_timeout: options.lockTimeoutMilliseconds ?? 2000,
      idle_in_transaction_session_timeout: options.idleInTransactionMilliseconds ?? 10_000,
    },
  } as Options<Record<string, never>>);
  const places = new Places({
    count: poolMax,
    waitMilliseconds: options.poolWaitMilliseconds ?? 2000,
    onWait: () => options.onWait?.(),
    turnedAway: () => new Unavailable("postgres", new Error("no free connection")),
  });
  const { tracer } = options;
  const sql = gated(client, places);
  return {
    db: drizzle(tracer?.isOn ? traceSql(sql, tracer) : sql) as unknown as Db,
    usage: () => places.usage(),
    close: (timeoutSeconds = 5) => client.end({ timeout: timeoutSeconds }),
  };
}

type Within = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * The part of postgres.js that Drizzle calls, behind the places. postgres.js by itself queues
 * without a bound, and ever more behind a connection whose query is slow.
 */
function gated(client: Sql, places: Places): Sql {
  const statements = new Statements();
  const alone = <T>(work: () => Promise<T>) => places.hold("alone", work).catch(rethrow);
  const shared = <T>(work: () => Promise<T>) => places.hold("shared", work).catch(rethrow);
  const ask = (by: Sql | TransactionSql, query: string, params: never[]) =>
    by.unsafe(query, params, { prepare: params.length > 0 && statements.isPrepared(query) });
  const asked = (by: Sql | TransactionSql, within: Within) => (query: string, params: never[]) => ({
    // biome-ignore lint/suspicious/noThenProperty: Drizzle awaits it, or asks for its values
    then: (...on: Parameters<Promise<unknown>["then"]>) =>
      within(async () => await ask(by, query, params)).then(...on),
    values: () => within(async () => await ask(by, query, params).values()),
  });
  const within = (tx: TransactionSql): TransactionSql => {
    const surface = {
      // Here and not where the transaction ends: what Drizzle has wrapped is known by nothing.
      unsafe: asked(tx, (work) => work().catch(rethrow)),
      savepoint: <T>(work: (inner: TransactionSql) => Promise<T>) =>
        tx.savepoint((inner) => work(within(inner))),
    };
    return surface as unknown as TransactionSql;
  };
  const surface = {
    options: client.options,
    unsafe: asked(client, shared),
    begin: <T>(work: (tx: TransactionSql) => Promise<T>) =>
      alone(async () => (await client.begin((tx) => work(within(tx)))) as T),
  };
  return surface as unknown as Sql;
}

function rethrow(error: unknown): never {
  throw isOutage(error) ? new Unavailable("postgres", error) : error;
}
