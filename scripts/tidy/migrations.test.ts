import { describe, expect, test } from "bun:test";
import { findBrokenJournal, findForbiddenSql, findUnmadeTables } from "./migrations";
import { treeOf } from "./tree";

const entry = (idx: number, tag: string, when: number) => ({ idx, tag, when });
const snapshot = (id: string, prevId: string) => JSON.stringify({ id, prevId });

function folder(entries: object[], snapshots: string[], sql: string[]) {
  return treeOf({
    "drizzle/meta/_journal.json": JSON.stringify({ entries }),
    ...Object.fromEntries(
      snapshots.map((text, index) => [`drizzle/meta/000${index}_snapshot.json`, text]),
    ),
    ...Object.fromEntries(sql.map((name) => [`drizzle/${name}.sql`, ""])),
  });
}

const chain = [snapshot("a", "0"), snapshot("b", "a")];
const both = ["0000_start", "0001_circles"];
const whatOf = (tree: ReturnType<typeof treeOf>) => findBrokenJournal(tree).map(({ what }) => what);

describe("the journal of migrations", () => {
  test("grows in number and in time, with SQL and a chained snapshot for each", () => {
    const entries = [entry(0, "0000_start", 1), entry(1, "0001_circles", 2)];
    expect(whatOf(folder(entries, chain, both))).toEqual([]);
  });

  test("is broken by an entry from before the one it follows", () => {
    const entries = [entry(0, "0000_start", 5), entry(1, "0001_circles", 5)];
    expect(whatOf(folder(entries, chain, both))).toEqual([
      "0001_circles does not come after the one before",
    ]);
  });

  test("is broken by two migrations of one number, as two branches make them", () => {
    const entries = [entry(0, "0000_start", 1), entry(1, "0000_circles", 2)];
    const tree = folder(entries, chain, ["0000_start", "0000_circles"]);
    expect(whatOf(tree)).toContain("0000_circles does not come after the one before");
  });

  test("is broken by SQL that it does not list, and by an entry without SQL", () => {
    const tree = folder([entry(0, "0000_start", 1)], chain, ["0001_circles"]);
    expect(whatOf(tree)).toEqual([
      "lists drizzle/0000_start.sql, which is not there",
      "the journal does not list this migration",
    ]);
  });

  test("is broken by a snapshot that does not continue the one before", () => {
    const entries = [entry(0, "0000_start", 1), entry(1, "0001_circles", 2)];
    const torn = [snapshot("a", "0"), snapshot("b", "x")];
    expect(whatOf(folder(entries, torn, both))).toEqual([
      "does not continue the snapshot before it",
    ]);
    expect(whatOf(folder(entries, chain.slice(0, 1), both))).toEqual([
      "0001_circles has no snapshot",
    ]);
  });
});

describe("tables", () => {
  const tables = "packages/domains/src/graph/tables.ts";
  const whatOfTables = (sql: string, code: string) =>
    findUnmadeTables(treeOf({ "drizzle/0000_a.sql": sql, [tables]: code })).map(({ what }) => what);

  test("are made by a migration, however it is written", () => {
    const sql = `CREATE TABLE "graph_follows" ();\ncreate table if not exists graph_blocks ();
      CREATE TABLE "old" (); ALTER TABLE "old" RENAME TO "graph_circles";`;
    const code = `pgTable("graph_follows", {}); pgTable(\n  "graph_blocks", {});
      pgTable("graph_circles"`;
    expect(whatOfTables(sql, code)).toEqual([]);
  });

  test("that no migration makes, or that a later one drops, are found", () => {
    const sql = `CREATE TABLE "graph_follows" (); DROP TABLE IF EXISTS "graph_follows";`;
    expect(whatOfTables(sql, `pgTable("graph_follows", {})`)).toEqual([
      "no migration makes the table graph_follows",
    ]);
  });

  test("bear the name of their domain first", () => {
    expect(whatOfTables(`CREATE TABLE "follows" ();`, `pgTable("follows", {})`)).toEqual([
      "the table follows does not begin with graph_",
    ]);
  });
});

describe("the SQL of a migration", () => {
  test("holds no enum, no clock and no extension that is not everywhere", () => {
    const lines = [
      "CREATE TYPE kind AS ENUM ('a', 'b');",
      '"made_at" timestamptz DEFAULT now() NOT NULL,',
      "CREATE EXTENSION IF NOT EXISTS postgis;",
      "create extension if not exists pg_trgm;",
      '"is_read" boolean DEFAULT false NOT NULL,',
    ];
    const found = findForbiddenSql(treeOf({ "drizzle/0000_a.sql": lines.join("\n") }));
    expect(found.map(({ line }) => line)).toEqual([1, 2, 3]);
  });
});
