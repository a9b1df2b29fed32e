import { expect, test } from "bun:test";
import { cloneDatabase } from "@kith/testing/stores";
import { sql } from "drizzle-orm";
import { connectPostgres } from "./connect";
import { Statements } from "./statements";

const url = await cloneDatabase();

test("so many texts are prepared, and no more", () => {
  const statements = new Statements(2);
  const asked = ["a", "b", "c", "a", "c"].map((text) => statements.isPrepared(text));
  expect(asked).toEqual([true, true, false, true, false]);
});

test("a statement is parsed once a connection, within a transaction too", async () => {
  const pool = connectPostgres({ url, poolMax: 1 });
  const add = (one: number) => sql`select ${one}::int + 1 as sum`;
  for (const one of [1, 2]) {
    expect(await pool.db.execute(add(one))).toMatchObject([{ sum: one + 1 }]);
    await pool.db.transaction(async (tx) => {
      expect(await tx.execute(add(one))).toMatchObject([{ sum: one + 1 }]);
      await tx.transaction(async (inner) => {
        expect(await inner.execute(add(one))).toMatchObject([{ sum: one + 1 }]);
      });
    });
  }
  const known = await pool.db.execute(sql`select generic_plans + custom_plans as uses
    from pg_prepared_statements where statement like '%::int + 1 as sum'`);
  expect([...known]).toMatchObject([{ uses: "6" }]);
  await pool.close();
});
