import { and, asc, desc, type Placeholder, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn, PgSelect } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Reads } from "./ctx";
import { compiled, type Given } from "./durable/compiled";
import { kernelFail } from "./refusal";
import type { Secrets } from "./secrets";

/** In place of a predicate where the procedure's right alone decides: lists for staff. */
export const staffSeesAll = Symbol("staffSeesAll");

export interface ListCtx {
  readonly db: Reads;
  readonly secrets: Secrets;
}

/** Whose list it is and what was asked: all of `input` but page size and cursor are filters. */
export interface ListOf {
  readonly procedure: { readonly path: string };
  readonly input: { readonly limit: number; readonly cursor?: string | null | undefined };
}

type Key = string | number;
type RowOf<Query extends PgSelect> = Query["_"]["result"][number];
type KeyColumn = AnyPgColumn<{ notNull: true }>;

/** Columns of the rows that together are unique, the leading one first. */
interface Order<Name extends string = string> {
  readonly columns: readonly (readonly [Name, KeyColumn])[];
  readonly isDescending: boolean;
}

const orderBy =
  (isDescending: boolean) =>
  <const Name extends string>(columns: Readonly<Record<Name, KeyColumn>>): Order<Name> => ({
    columns: Object.entries(columns) as [Name, KeyColumn][],
    isDescending,
  });

export const ascending = orderBy(false);
export const descending = orderBy(true);

interface List<Query extends PgSelect> {
  /** What to select from where, `.$dynamic()`, without a where, an order or a limit. */
  readonly query: Query;
  /** Who sees which rows. Nothing is left out after the limit. */
  readonly visible: SQL | typeof staffSeesAll;
  readonly where?: SQL | undefined;
}

interface Page<Row> {
  readonly rows: Row[];
  readonly nextCursor: string | null;
}

const Keys = z.array(z.union([z.string(), z.number()]));

/**
 * A list a page at a time, by its keys: no row comes twice or is left out when others come and go.
 * Its statements are `compiled`. Refuses a cursor that it did not make for this procedure and these
 * filters with `kernel.cursor`.
 */
export function paged<Values extends object, Query extends PgSelect>(
  order: Order<NoInfer<keyof RowOf<Query> & string>>,
  build: (db: Reads, given: Given<Values>) => List<Query>,
): (ctx: ListCtx, of: ListOf, values: Values) => Promise<Page<RowOf<Query>>> {
  const { columns, isDescending } = order;
  const directed = columns.map(([, column]) => (isDescending ? desc(column) : asc(column)));
  const keyNames = columns.map(([name]) => `after.${name}`);
  const read = compiled((db, given: Given<Record<string, unknown>>) => {
    const { query, visible, where } = build(db, given as Given<Values>);
    const seen = visible === staffSeesAll ? undefined : visible;
    const keys = keyNames.flatMap((name) => given[name] ?? []);
    const after = keys.length > 0 ? isAfter(order, keys) : undefined;
    const rows = query.where(and(seen, where, after)).orderBy(...directed);
    return rows.limit(sql.placeholder("limit"));
  });
  return async ({ db, secrets }, { procedure, input }, values) => {
    const { limit, cursor, ...filters } = input;
    const context = JSON.stringify([1, procedure.path, filters]);
    const after = cursor ? openCursor(secrets, cursor, context, columns.length) : [];
    const keys = Object.fromEntries(after.map((key, index) => [keyNames[index], key]));
    const rows: RowOf<Query>[] = await read(db, { ...values, ...keys, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    const lastKeys = last && columns.map(([name]) => last[name] as Key);
    return { rows: page, nextCursor: lastKeys ? sealCursor(secrets, lastKeys, context) : null };
  };
}

/** Compares whole rows of keys, as an index over them does. */
function isAfter({ columns, isDescending }: Order, keys: readonly Placeholder[]): SQL {
  const names = columns.map(([, column]) => sql`${column}`);
  const [here, there] = [sql.join(names, sql`, `), sql.join([...keys], sql`, `)];
  return isDescending ? sql`(${here}) < (${there})` : sql`(${here}) > (${there})`;
}

function sealCursor(secrets: Secrets, keys: readonly Key[], context: string): string {
  return secrets.seal("cursor", Buffer.from(JSON.stringify(keys)), context).toString("base64url");
}

function openCursor(secrets: Secrets, cursor: string, context: string, count: number) {
  const plain = secrets.open("cursor", Buffer.from(cursor, "base64url"), context);
  const keys = plain && Keys.length(count).safeParse(JSON.parse(plain.toString()));
  if (!keys?.success) throw kernelFail("kernel.cursor");
  return keys.data;
}
