import { createHash } from "node:crypto";
import type { Sql, TransactionSql } from "postgres";

/** What a table holds, whatever the order in which its rows lie. */
export interface Content {
  readonly rows: number;
  /** Over the texts of all rows. */
  readonly hash: string;
}

/** By schema and name; partitions each for itself. */
export type Contents = Readonly<Record<string, Content>>;

type Db = Sql | TransactionSql;

interface Table {
  readonly schema: string;
  readonly name: string;
}

/** The same row is the same text in every session and on every server. */
const plainTexts = `set local search_path = ''; set local timezone = 'UTC';
  set local datestyle = 'ISO, MDY'; set local intervalstyle = 'postgres';
  set local extra_float_digits = 1; set local bytea_output = 'hex'`;

/** Counts and hashes every table. Within a transaction, so that all are of one moment. */
export async function readContents(tx: TransactionSql): Promise<Contents> {
  await tx.unsafe(plainTexts).simple();
  const contents: Record<string, Content> = {};
  for (const table of await readTables(tx)) {
    contents[`${table.schema}.${table.name}`] = await readContent(tx, table);
  }
  return contents;
}

/** Every table that is not Postgres' own. */
export const readTables = (db: Db): Promise<Table[]> =>
  db<Table[]>`select nspname as schema, relname as name from pg_class
    join pg_namespace on pg_namespace.oid = relnamespace
    where relkind = 'r' and relpersistence <> 't' and nspname <> 'information_schema'
      and nspname not like 'pg\\_%'
    order by nspname collate "C", relname collate "C"`.execute();

/** Sums of 60 bits each of every row's SHA-256: equal for the same rows in any order. */
async function readContent(db: Db, { schema, name }: Table): Promise<Content> {
  const bits = (from: number) => `('x' || substr(hash, ${from}, 15))::bit(60)::bigint`;
  const [row] = await db.unsafe<{ rows: string; sums: string }[]>(
    `select count(*) as rows, concat_ws(' ', sum(${bits(1)}), sum(${bits(16)})) as sums
      from (select encode(sha256(convert_to(entry::text, 'UTF8')), 'hex') as hash
        from only ${quoted(schema)}.${quoted(name)} as entry) as hashes`,
  );
  const rows = Number(row?.rows);
  const hash = createHash("sha256").update(`${rows} ${row?.sums}`).digest("hex");
  return { rows, hash };
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** What differs between a manifest and a database, table by table; never a row. */
export function compareContents(wanted: Contents, found: Contents): string[] {
  const names = new Set([...Object.keys(wanted), ...Object.keys(found)]);
  return [...names].sort().flatMap((name) => {
    const [then, now] = [wanted[name], found[name]];
    if (!then) return [`${name} is not in the backup`];
    if (!now) return [`${name} is missing`];
    if (then.rows !== now.rows) return [`${name} has ${now.rows} rows instead of ${then.rows}`];
    return then.hash === now.hash ? [] : [`${name} has other contents`];
  });
}
