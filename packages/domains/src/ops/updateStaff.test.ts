import { describe, expect, test } from "bun:test";
import { StaffId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, expectStaffOnly, type Member } from "@kith/testing";
import { listAudit } from "./listAudit";
import { me } from "./me";
import { updateStaff } from "./updateStaff";

const world = await createWorld();
const owner = await world.staff("owner");
const nobody = asId(StaffId, crypto.randomUUID());
const demote = (who: Member) => ({ staffId: who.id, role: "analyst" }) as const;

describe("ops.updateStaff …", () => {
  test("changes a role from the member's next call on, and writes it down", async () => {
    const bo = await world.staff("analyst");
    await owner.can(updateStaff, { staffId: bo.id, role: "operator" });
    expect((await bo.can(me, {})).staff.role).toBe("operator");
    const [entry] = (await owner.can(listAudit, { limit: 1 })).rows;
    expect(entry?.action).toBe("staff_updated");
    expect(entry?.subject).toEndWith(" analyst → operator");
  });

  test("writes nothing down when the member has that role already", async () => {
    const bo = await world.staff("analyst");
    const before = await owner.can(listAudit, { limit: 1 });
    await owner.can(updateStaff, demote(bo));
    expect((await owner.can(listAudit, { limit: 1 })).rows).toEqual(before.rows);
  });

  test("knows no member who is not there", async () => {
    const refusal = await owner.cannot(updateStaff, { staffId: nobody, role: "owner" });
    expect(refusal.code).toBe("kernel.not_found");
  });

  test("leaves one owner, though two demote each other at once", async () => {
    const apart = await createWorld();
    for (let round = 0; round < 5; round++) {
      const [ana, bo] = [await apart.staff("owner"), await apart.staff("owner")];
      const tried = (by: Member, whom: Member) =>
        by.can(updateStaff, demote(whom)).then(
          () => "demoted",
          (refusal: { code: string }) => refusal.code,
        );
      const outcomes = await Promise.all([tried(ana, bo), tried(bo, ana)]);
      expect(outcomes.filter((outcome) => outcome === "demoted").length).toBe(1);
      // The other one was refused, or had lost the right before they asked.
      const last = (await ana.can(me, {})).staff.role === "owner" ? ana : bo;
      expect((await last.cannot(updateStaff, demote(last))).code).toBe("ops.last_owner");
      await world.drain();
      const heir = await apart.staff("analyst");
      await last.can(updateStaff, { staffId: heir.id, role: "owner" });
      await heir.can(updateStaff, demote(last));
      await heir.cannot(updateStaff, demote(heir));
      await apart.kernel.system(updateStaff, { staffId: ana.id, role: "owner" });
      await ana.can(updateStaff, demote(heir));
      await apart.kernel.system(updateStaff, { staffId: bo.id, role: "analyst" });
    }
  });

  test("is for owners only", () =>
    expectStaffOnly(world, updateStaff, { staffId: nobody, role: "owner" }, "operator"));
});
