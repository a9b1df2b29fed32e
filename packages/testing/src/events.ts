import { sql } from "drizzle-orm";
import type { World } from "./world";

interface Row extends Record<string, unknown> {
  readonly event: string;
  readonly payload: unknown;
}

/** What was announced on a stream, in order; a new array each time. */
export async function eventsOn({ kernel }: Pick<World, "kernel">, stream: string): Promise<Row[]> {
  const rows = await kernel.runtime.db.execute(
    sql`select event, payload from kernel_events where stream = ${stream} order by position`,
  );
  return (rows as unknown as Row[]).map(({ event, payload }) => ({ event, payload }));
}
