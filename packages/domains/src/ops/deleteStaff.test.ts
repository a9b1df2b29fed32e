import { describe, expect, test } from "bun:test";
import { StaffId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, expectStaffOnly, readAudit } from "@kith/testing";
import { addStaff } from "./addStaff";
import { deleteStaff } from "./deleteStaff";
import { listStaff } from "./listStaff";
import { me } from "./me";

const world = await createWorld();
const owner = await world.staff("owner");
const nobody = asId(StaffId, crypto.randomUUID());

describe("ops.deleteStaff …", () => {
  test("removes a member from their next call on, and writes it down", async () => {
    const bo = await world.staff("operator");
    const { email } = (await bo.can(me, {})).staff;
    await owner.can(deleteStaff, { staffId: bo.id });
    expect((await bo.cannot(me, {})).code).toBe("kernel.unauthenticated");
    const { rows } = await owner.can(listStaff, { limit: 100 });
    expect(rows.map((row) => row.staffId)).not.toContain(bo.id);
    const [entry] = await readAudit(world, owner, { limit: 1 });
    expect(entry).toMatchObject({ action: "staff_deleted", subject: email });
  });

  test("frees the address: whoever comes back is somebody new", async () => {
    const member = { email: "back@kith.example", name: "Bo", role: "analyst" } as const;
    const first = await owner.can(addStaff, { ...member, key: crypto.randomUUID() });
    await owner.can(deleteStaff, { staffId: first.staffId });
    const second = await owner.can(addStaff, { ...member, key: crypto.randomUUID() });
    expect(second.staffId).not.toBe(first.staffId);
  });

  test("knows no member who is not there", async () => {
    expect((await owner.cannot(deleteStaff, { staffId: nobody })).code).toBe("kernel.not_found");
  });

  test("leaves one owner, though two delete each other at once", async () => {
    const apart = await createWorld();
    const [ana, bo] = [await apart.staff("owner"), await apart.staff("owner")];
    await Promise.allSettled([
      ana.can(deleteStaff, { staffId: bo.id }),
      bo.can(deleteStaff, { staffId: ana.id }),
    ]);
    const left = await Promise.all([ana, bo].map((who) => who.can(me, {}).catch(() => null)));
    const owners = left.flatMap((answer) => (answer ? [answer.staff.staffId] : []));
    expect(owners.length).toBe(1);
    const last = owners[0] === ana.id ? ana : bo;
    const refusal = await last.cannot(deleteStaff, { staffId: last.id });
    expect(refusal.code).toBe("ops.last_owner");
  });

  test("is for owners only", () =>
    expectStaffOnly(world, deleteStaff, { staffId: nobody }, "operator"));
});
