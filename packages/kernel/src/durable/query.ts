import type { SQL } from "drizzle-orm";
import type { Db } from "../ctx";

/** Runs a statement that Drizzle's builder has no words for; big integers come as text. */
export async function rowsOf<Row>(
  db: Pick<Db, "execute">,
  statement: SQL,
): Promise<readonly Row[]> {
  return (await db.execute(statement)) as unknown as readonly Row[];
}

interface PostgresError {
  readonly code: string;
  readonly table_name?: string;
  readonly message: string;
}

/** What Postgres said, behind what Drizzle wrapped around it. */
export function postgresErrorBehind(thrown: unknown): PostgresError | undefined {
  for (let at = thrown, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ("code" in at && typeof at.code === "string" && /^[0-9A-Z]{5}$/.test(at.code)) {
      return at as Error & PostgresError;
    }
  }
  return undefined;
}
