import { describe, expect, test } from "bun:test";
import { createWorld, findBroken } from "@kith/testing";
import { eq, sql } from "drizzle-orm";
import { opsAudit, opsAuditHead, opsGrants } from "./tables";

const chain = "the audit is one whole chain";

describe("ops' invariants …", () => {
  test("hold after many acts at once: they make one chain", async () => {
    const world = await createWorld();
    await world.staff("owner");
    await Promise.all(Array.from({ length: 20 }, () => world.staff("analyst")));
    expect(await world.kernel.runtime.db.$count(opsAudit)).toBe(0);
    await world.drain();
    expect(await findBroken(world)).toEqual({});
    expect(await world.kernel.runtime.db.$count(opsAudit)).toBe(21);
  });

  test("find what was changed or cut off behind our back", async () => {
    const world = await createWorld();
    for (let n = 0; n < 3; n++) await world.staff("owner");
    await world.drain();
    const { db } = world.kernel.runtime;
    const change = db
      .update(opsAudit)
      .set({ action: "staff_updated" })
      .where(eq(opsAudit.number, 2));
    // Postgres itself refuses; only who may change the table can get round that.
    expect(change.then(() => "done")).rejects.toThrow();
    await db.execute(sql`alter table ops_audit disable trigger ops_audit_append_only`);
    await db.delete(opsAudit).where(eq(opsAudit.number, 3));
    expect(await findBroken(world)).toEqual({ [chain]: "entry 3 is missing" });
    await db.update(opsAudit).set({ action: "staff_updated" }).where(eq(opsAudit.number, 2));
    expect(await findBroken(world)).toEqual({ [chain]: "entry 2 is changed" });
    expect(await db.$count(opsAuditHead)).toBe(1);
  });

  test("find what was done and never came into the audit", async () => {
    const world = await createWorld();
    await world.staff("owner");
    world.clock.moveTo(world.clock.now() + 120_000);
    const sentence = "what was done has its place in the audit within a minute";
    expect(await findBroken(world)).toEqual({ [sentence]: "1 wait" });
  });

  test("find staff that nobody can look after", async () => {
    const world = await createWorld();
    await world.staff("owner");
    await world.kernel.runtime.db.update(opsGrants).set({ role: "analyst" });
    const owner = "where there are staff there is an owner";
    expect(await findBroken(world)).toEqual({ [owner]: "1 staff, no owner" });
  });
});
