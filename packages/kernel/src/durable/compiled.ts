import { type Placeholder, type SQL, sql } from "drizzle-orm";
import type { Reads } from "../ctx";

/** Stands for what a statement is asked with; undefined for what the caller leaves out. */
export type Given<Values> = {
  readonly [Name in keyof Values]: Placeholder | Extract<Values[Name], undefined>;
};

interface Statement<Rows> {
  execute(values: Record<string, unknown>): Promise<Rows>;
}
interface Query<Rows> {
  getSQL(): SQL;
  prepare(name: string): Statement<Rows>;
}

/**
 * A read whose text Drizzle makes once, where it otherwise does so at each call; once for each set
 * of values that are there. Within a transaction it is made anew.
 */
export function compiled<Values extends object, Rows>(
  build: (db: Reads, given: Given<Values>) => Query<Rows>,
): (db: Reads, values: Values) => Promise<Rows> {
  const made = new WeakMap<Reads, Map<string, Statement<Rows>>>();
  return (db, values) => {
    const statements = made.get(db) ?? new Map<string, Statement<Rows>>();
    made.set(db, statements);
    const there = Object.entries(values).filter(([, value]) => value !== undefined);
    const key = there.map(([name]) => name).join();
    const statement = statements.get(key) ?? prepare(build(db, givenOf(there)));
    statements.set(key, statement);
    return statement.execute(Object.fromEntries(there));
  };
}

const givenOf = <Values>(there: readonly (readonly [string, unknown])[]) =>
  Object.fromEntries(there.map(([name]) => [name, sql.placeholder(name)])) as Given<Values>;

/**
 * What never varies stays in the text: of a parameter Postgres does not know that it fits a partial
 * index, and would plan the statement at each call to find out.
 */
function prepare<Rows>(query: Query<Rows>): Statement<Rows> {
  const written = query.getSQL().inlineParams();
  query.getSQL = () => written;
  return query.prepare("compiled");
}
