import { describe, expect, test } from "bun:test";
import { createWorld, expectStaffOnly } from "@kith/testing";
import { sql } from "drizzle-orm";
import { checkAudit } from "./checkAudit";

describe("ops.checkAudit …", () => {
  test("walks the chain to its end, and names the first bad entry", async () => {
    const world = await createWorld();
    const owner = await world.staff("owner");
    for (let n = 0; n < 3; n++) await world.staff("analyst");
    await world.drain();
    expect(await owner.can(checkAudit, {})).toEqual({ checked: 4, end: 4, broken: null });
    expect(await owner.can(checkAudit, { after: 3 })).toEqual({ checked: 4, end: 4, broken: null });

    const { db } = world.kernel.runtime;
    await db.execute(sql`alter table ops_audit disable trigger ops_audit_append_only`);
    await db.execute(sql`update ops_audit set action = 'staff_deleted' where number = 3`);
    const broken = { number: 3, why: "changed" };
    expect(await owner.can(checkAudit, {})).toEqual({ checked: 3, end: 4, broken });
  });

  test("is for those who may read the audit", async () =>
    expectStaffOnly(await createWorld(), checkAudit, {}, "analyst"));
});
