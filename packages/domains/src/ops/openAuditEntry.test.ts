import { describe, expect, test } from "bun:test";
import { AuditId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, expectStaffOnly, inTransaction, readAudit } from "@kith/testing";
import { openAuditEntry } from "./openAuditEntry";
import { recordAct } from "./services/audit";

const world = await createWorld();
const owner = await world.staff("owner");
const reason = "a complaint by letter";
const nothing = { auditId: asId(AuditId, crypto.randomUUID()), reason };
const changes = [{ field: "state", before: "active", after: "suspended" }];

describe("ops.openAuditEntry …", () => {
  test("opens what lists do not show, and writes down that it was opened", async () => {
    const ana = await world.person();
    const about = { userId: ana.id, reason: "spam", changes };
    await inTransaction(world, (ctx) =>
      recordAct({ ...ctx, staffId: owner.id }, "tried", null, about),
    );
    const [entry] = await readAudit(world, owner, { limit: 1 });
    if (!entry) throw new Error("nothing was written down");
    expect(entry).toMatchObject({ staffId: owner.id, subject: null, isSealed: true });
    expect(JSON.stringify(entry)).not.toContain(ana.id);

    const details = await owner.can(openAuditEntry, { auditId: entry.auditId, reason });
    expect(details).toEqual({ userId: ana.id, isErased: false, reason: "spam", changes });
    const [opened] = await readAudit(world, owner, { limit: 1 });
    expect(opened).toMatchObject({
      action: "audit_opened",
      subject: `entry ${entry.number}`,
      personRef: entry.personRef,
    });
    expect(JSON.stringify(opened)).not.toContain(reason);
    const auditId = opened?.auditId ?? entry.auditId;
    expect((await owner.can(openAuditEntry, { auditId, reason })).reason).toBe(reason);
  });

  test("knows no entry that is not there", async () => {
    expect((await owner.cannot(openAuditEntry, nothing)).code).toBe("kernel.not_found");
  });

  test("is for those who may open entries", () =>
    expectStaffOnly(world, openAuditEntry, nothing, "operator"));
});
