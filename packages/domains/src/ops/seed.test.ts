import { describe, expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { eq, sql } from "drizzle-orm";
import { check } from "./seed";
import { opsAudit, opsAuditHead } from "./tables";

describe("ops' check …", () => {
  test("passes after many acts at once: they make one chain", async () => {
    const world = await createWorld();
    await Promise.all(Array.from({ length: 20 }, () => world.staff("analyst")));
    const { db } = world.kernel.runtime;
    await check(db);
    expect(await db.$count(opsAudit)).toBe(20);
  });

  test("finds what was changed or cut off behind our back", async () => {
    const world = await createWorld();
    for (let n = 0; n < 3; n++) await world.staff("analyst");
    const { db } = world.kernel.runtime;
    const change = db.update(opsAudit).set({ staffName: "Eve" }).where(eq(opsAudit.number, 2));
    // Postgres itself refuses; only who may change the table can get round that.
    expect(change.then(() => "done")).rejects.toThrow();
    await db.execute(sql`alter table ops_audit disable trigger ops_audit_append_only`);
    await db.delete(opsAudit).where(eq(opsAudit.number, 3));
    expect(check(db)).rejects.toThrow("last entry");
    await db.update(opsAudit).set({ staffName: "Eve" }).where(eq(opsAudit.number, 2));
    expect(check(db)).rejects.toThrow("entry 2");
    expect(await db.$count(opsAuditHead)).toBe(1);
  });
});
