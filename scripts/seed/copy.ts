import { once } from "node:events";
import { setImmediate as turn } from "node:timers/promises";
import type { Bulk } from "@kith/domains";
import { getTableColumns, getTableName } from "drizzle-orm";
import type { TransactionSql } from "postgres";

/** So much text goes to Postgres at a time. */
const chunkCharacters = 256 * 1024;

const escapes: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
};

/** A value as COPY's text format has it. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return "\\N";
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "t" : "f";
  if (value instanceof Date) return value.toISOString();
  return String(value).replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character);
}

/** Puts rows into their table by COPY; what a row does not name keeps its default. */
export async function copyRows(sql: TransactionSql, { table, rows }: Bulk): Promise<number> {
  const iterator = (rows as Iterable<Readonly<Record<string, unknown>>>)[Symbol.iterator]();
  let next = iterator.next();
  if (next.done) return 0;
  const columns = getTableColumns(table);
  const keys = Object.keys(columns).filter((key) => Object.hasOwn(next.value, key));
  const names = keys.map((key) => `"${columns[key]?.name}"`).join(", ");
  const name = getTableName(table);
  const stream = await sql.unsafe(`copy "${name}" (${names}) from stdin`).writable();
  let trouble: unknown;
  stream.once("error", (thrown) => {
    trouble = thrown;
  });
  let [count, chunk] = [0, ""];
  for (; !next.done; next = iterator.next(), count++) {
    const { value } = next;
    chunk += `${keys.map((key) => textOf(value[key])).join("\t")}\n`;
    if (chunk.length < chunkCharacters) continue;
    if (!stream.write(chunk)) await once(stream, "drain");
    chunk = "";
  }
  await new Promise((resolve) => stream.write(chunk, resolve));
  stream.end();
  await turn();
  // postgres.js (3.4) forgets an error that comes after the last byte: the next statement has it.
  await sql`select 1`.catch((thrown: unknown) => {
    throw trouble ?? new Error(`rows of ${name} were refused`, { cause: thrown });
  });
  return count;
}
