import { describe, expect, test } from "bun:test";
import { summaryOf } from "./summary";

describe("summaryOf …", () => {
  const cases: Readonly<Record<string, string>> = {
    'select "user_id" from "ops_staff" where "ops_staff"."user_id" in ($1, $2)': "select ops_staff",
    'insert into "ops_audit" ("id", "at") values ($1, $2)': "insert ops_audit",
    'update "ops_staff" set "role" = $1 where "user_id" = $2': "update ops_staff",
    'delete from "jobs"."job" where id = $1': "delete jobs.job",
    "INSERT INTO jobs.job (id)\n SELECT id FROM json_to_recordset($1) as j(id)": "insert jobs.job",
    "with heads as (insert into kernel_streams (name) select $1 returning 1) select * from heads":
      "insert kernel_streams",
    "select * from a join b on a.id = b.id left join lateral (select 1) c on true": "select a b",
    "select 1 from t where s = 'it''s from secret_place' for update skip locked": "select t",
    "select pg_notify($1, '')": "select",
    vacuum: "other",
  };
  for (const [text, summary] of Object.entries(cases)) {
    test(`says “${summary}” of ${text.slice(0, 40)}`, () => {
      expect(summaryOf(text)).toBe(summary);
      expect(summaryOf(text)).toBe(summary);
    });
  }

  test("keeps nothing that was written out as a value", () => {
    const text = "select * from t where name = 'Ana' and age = 17 and note like '%from ana%'";
    expect(summaryOf(text)).toBe("select t");
  });
});
