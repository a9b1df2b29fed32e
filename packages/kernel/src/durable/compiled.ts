import type { Reads } from "../ctx";

interface Statement<Rows> {
  execute(values: Record<string, unknown>): Promise<Rows>;
}

/**
 * A read of a hot path: Drizzle makes its text once, where it otherwise does so at each call. What
 * varies is named by `sql.placeholder`. Within a transaction it is made anew.
 */
export function compiled<Values extends Readonly<Record<string, unknown>>, Rows>(
  build: (db: Reads) => { prepare(name: string): Statement<Rows> },
): (db: Reads, values: Values) => Promise<Rows> {
  const built = new WeakMap<Reads, Statement<Rows>>();
  return (db, values) => {
    const statement = built.get(db) ?? build(db).prepare("compiled");
    built.set(db, statement);
    return statement.execute(values);
  };
}
