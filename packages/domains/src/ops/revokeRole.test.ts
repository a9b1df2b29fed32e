import { describe, expect, test } from "bun:test";
import { CampusId, StaffId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, expectStaffOnly, readAudit } from "@kith/testing";
import { grantRole } from "./grantRole";
import { me } from "./me";
import { revokeRole } from "./revokeRole";

const world = await createWorld();
const owner = await world.staff("owner");
const campusId = asId(CampusId, crypto.randomUUID());

describe("ops.revokeRole …", () => {
  test("takes a role away from the next call on, and writes it down once", async () => {
    const bo = await world.staff("analyst");
    const there = { staffId: bo.id, role: "moderator", campusId } as const;
    await owner.can(grantRole, { ...there, expiresAt: null });
    await owner.can(revokeRole, there);
    const { staff, rights } = await bo.can(me, {});
    expect(staff.grants.map(({ role }) => role)).toEqual(["analyst"]);
    expect(rights).not.toContain("people.restrict");
    const [entry] = await readAudit(world, owner, { limit: 1 });
    expect(entry?.action).toBe("role_revoked");
    await owner.can(revokeRole, there);
    expect(await readAudit(world, owner, { limit: 1 })).toEqual(entry ? [entry] : []);
  });

  test("leaves everybody a role, and Kith an owner", async () => {
    const bo = await world.staff("analyst");
    const last = { staffId: bo.id, role: "analyst", campusId: null } as const;
    expect((await owner.cannot(revokeRole, last)).code).toBe("ops.last_grant");
    const own = { staffId: owner.id, role: "owner", campusId: null } as const;
    expect((await owner.cannot(revokeRole, own)).code).toBe("ops.last_owner");
  });

  test("is for who decides about staff", () => {
    const staffId = asId(StaffId, crypto.randomUUID());
    return expectStaffOnly(world, revokeRole, { staffId, role: "owner", campusId }, "privacy");
  });
});
