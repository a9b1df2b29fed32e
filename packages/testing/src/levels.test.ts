import { afterAll, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { cloneDatabase } from "./stores";

const page = readFileSync(join(import.meta.dir, "../../..", "docs/security/data.md"), "utf8");
const tables = page.slice(page.indexOf("## Tables"), page.indexOf("## Elsewhere"));
const levels = new Map(
  [...tables.matchAll(/^\| `(\w+)` \| (public|internal|personal|sensitive|secret) \|/gm)].map(
    ([, table = "", level = ""]) => [table, level],
  ),
);

const sql = postgres(await cloneDatabase(), { max: 1 });
afterAll(() => sql.end());
const columns = await sql<{ table: string; column: string }[]>`
  select table_name::text as table, column_name::text as column
  from information_schema.columns where table_schema = 'public'`;
const tablesWith = (pattern: RegExp) =>
  columns.filter(({ column }) => pattern.test(column)).map(({ table }) => table);

test("every table … has a level of data, and every level a table", () => {
  const known = new Set(columns.map(({ table }) => table).filter((name) => name.includes("_")));
  expect([...levels.keys()]).toEqual([...known].sort());
});

test("a table that names somebody … is personal at least", () => {
  const naming = tablesWith(
    /(^|_)(user|person|owner|member|friend|follower|actor|staff)_(id|ref)$/,
  );
  expect(naming.length).toBeGreaterThan(30);
  const open = naming.filter((table) => /public|internal/.test(levels.get(table) ?? ""));
  expect(open).toEqual([]);
});

test("what opens something … is secret, and an address or a number sensitive at least", () => {
  const opening = tablesWith(/^(next_|access_|refresh_|id_)?token$|secret$|^password$|^code_hash$/);
  expect(opening).toContain("identity_sessions");
  expect(opening.filter((table) => levels.get(table) !== "secret")).toEqual([]);
  const reaching = tablesWith(/(^|_)(e?mail|phone)$/);
  expect(reaching).toContain("identity_users");
  const low = reaching.filter((table) => !/secret|sensitive/.test(levels.get(table) ?? ""));
  expect(low).toEqual([]);
});
