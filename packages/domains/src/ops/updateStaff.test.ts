import { describe, expect, test } from "bun:test";
import { StaffId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, expectStaffOnly, type Member, readAudit } from "@kith/testing";
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
    const [entry] = await readAudit(world, owner, { limit: 1 });
    expect(entry?.action).toBe("staff_updated");
    expect(entry?.subject).toEndWith(" analyst → operator");
  });

  test("writes nothing down when the member has that role already", async () => {
    const bo = await world.staff("analyst");
    const before = await readAudit(world, owner, { limit: 1 });
    await owner.can(updateStaff, demote(bo));
    expect(await readAudit(world, owner, { limit: 1 })).toEqual(before);
  });

  test("knows no member who is not there", async () => {
    const refusal = await owner.cannot(updateStaff, { staffId: nobody, role: "owner" });
    expect(refusal.code).toBe("kernel.not_found");
  });

  test("leaves one owner, though two demote each other at once", async () => {
    const apart = await createWorld();
    let survivor: Member | undefined;
    for (let round = 0; round < 5; round++) {
      const [ana, bo] = [await apart.staff("owner"), await apart.staff("owner")];
      if (survivor) await ana.can(updateStaff, demote(survivor));
      await Promise.allSettled([
        ana.can(updateStaff, demote(bo)),
        bo.can(updateStaff, demote(ana)),
      ]);
      const roles = await Promise.all(
        [ana, bo].map(async (who) => (await who.can(me, {})).staff.role),
      );
      expect(roles.toSorted()).toEqual(["analyst", "owner"]);
      survivor = roles[0] === "owner" ? ana : bo;
      expect((await survivor.cannot(updateStaff, demote(survivor))).code).toBe("ops.last_owner");
    }
  });

  test("is for owners only", () =>
    expectStaffOnly(world, updateStaff, { staffId: nobody, role: "owner" }, "operator"));
});
