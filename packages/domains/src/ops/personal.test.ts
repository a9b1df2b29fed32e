import { describe, expect, test } from "bun:test";
import { createWorld, findBroken, inTransaction, readAudit } from "@kith/testing";
import { openAuditEntry } from "./openAuditEntry";
import { personal } from "./personal";
import { recordAct, recordSecurity } from "./services/audit";
import { opsAudit, opsAuditPeople } from "./tables";

const world = await createWorld();
const owner = await world.staff("owner");
const erase = (userId: string) =>
  inTransaction(world, (ctx) => personal.erase({ ...ctx, requestId: "test" }, userId));

describe("what the audit keeps of a person …", () => {
  test("can be handed to them, without who of the staff did it, or why", async () => {
    const ana = await world.person();
    const about = { userId: ana.id, reason: "spam" };
    await inTransaction(world, (ctx) =>
      recordAct({ ...ctx, staffId: owner.id }, "tried", null, about),
    );
    await inTransaction(world, (ctx) => recordSecurity(ctx, "sessions_ended", ana.id));
    await world.drain();
    const { audit } = await personal.collect(world.kernel.runtime.db, ana.id);
    expect(audit).toEqual([
      { at: expect.any(Number), action: "sessions_ended" },
      { at: expect.any(Number), action: "tried" },
    ]);
  });

  test("is gone with their key, and the chain still holds", async () => {
    const ana = await world.person();
    const about = { userId: ana.id, reason: "canary-reason" };
    await inTransaction(world, (ctx) =>
      recordAct({ ...ctx, staffId: owner.id }, "tried", null, about),
    );
    const [entry] = await readAudit(world, owner, { limit: 1 });
    if (!entry) throw new Error("nothing was written down");
    await erase(ana.id);
    const asked = { auditId: entry.auditId, reason: "a complaint by letter" };
    expect(await owner.can(openAuditEntry, asked)).toEqual({
      ...{ userId: null, isErased: true, reason: null, changes: [] },
    });
    await world.drain();
    expect(await findBroken(world)).toEqual({});
    const { db } = world.kernel.runtime;
    const rows = [await db.select().from(opsAudit), await db.select().from(opsAuditPeople)];
    const kept = JSON.stringify(rows);
    for (const canary of [ana.id, ana.handle, "canary-reason"]) expect(kept).not.toContain(canary);
  });

  test("does not come back with what is heard late of somebody who is gone", async () => {
    const nobody = crypto.randomUUID();
    await inTransaction(world, (ctx) => recordSecurity(ctx, "sessions_ended", nobody));
    expect(await personal.collect(world.kernel.runtime.db, nobody)).toEqual({
      audit: [],
      flags: [],
    });
    await world.drain();
    expect((await readAudit(world, owner, { limit: 1 }))[0]?.action).not.toBe("sessions_ended");
  });
});
