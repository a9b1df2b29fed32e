import { describe, expect, test } from "bun:test";
import { CampusId, StaffId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, expectStaffOnly, readAudit } from "@kith/testing";
import { grantRole } from "./grantRole";
import { listAudit } from "./listAudit";
import { me } from "./me";
import { grantsMax } from "./rules/roles";

const world = await createWorld();
const owner = await world.staff("owner");
const newCampus = () => asId(CampusId, crypto.randomUUID());
const everywhere = { campusId: null, expiresAt: null } as const;

describe("ops.grantRole …", () => {
  test("gives a role besides, from the next call on, and writes it down", async () => {
    const bo = await world.staff("analyst");
    const campusId = newCampus();
    const grant = { role: "moderator", campusId, expiresAt: null } as const;
    await owner.can(grantRole, { staffId: bo.id, ...grant });
    const { staff, rights } = await bo.can(me, {});
    expect(staff.grants).toContainEqual({ ...grant, grantedAt: expect.any(Number) });
    expect(staff.role).toBe("moderator");
    expect(rights).toContain("people.restrict");
    const [entry] = await readAudit(world, owner, { limit: 1 });
    expect(entry).toMatchObject({ action: "role_granted" });
    expect(entry?.subject).toEndWith(` moderator at ${campusId}`);
  });

  test("gives it until a moment, after which it is worth nothing", async () => {
    const bo = await world.staff("analyst");
    const expiresAt = world.clock.now() + 60_000;
    await owner.can(grantRole, { staffId: bo.id, role: "operator", campusId: null, expiresAt });
    await bo.can(listAudit, {});
    world.clock.moveTo(expiresAt);
    expect((await bo.cannot(listAudit, {})).code).toBe("kernel.forbidden");
    await owner.can(grantRole, { staffId: bo.id, role: "operator", ...everywhere });
    await bo.can(listAudit, {});
  });

  test("at a campus gives no right to what is asked everywhere", async () => {
    const bo = await world.staff("analyst");
    const grant = { role: "operator", campusId: newCampus(), expiresAt: null } as const;
    await owner.can(grantRole, { staffId: bo.id, ...grant });
    expect((await bo.cannot(listAudit, {})).code).toBe("kernel.forbidden");
  });

  test("does not make the last owner one until some day", async () => {
    const apart = await createWorld();
    const last = await apart.staff("owner");
    const ending = { staffId: last.id, role: "owner", campusId: null, expiresAt: 1e14 } as const;
    expect((await last.cannot(grantRole, ending)).code).toBe("ops.last_owner");
  });

  test("gives so many roles and no more", async () => {
    const bo = await world.staff("analyst");
    const grant = () => ({ staffId: bo.id, role: "verifier", campusId: newCampus() }) as const;
    for (let n = 1; n < grantsMax; n++) {
      await world.kernel.system(grantRole, { ...grant(), expiresAt: null });
    }
    const refusal = await owner.cannot(grantRole, { ...grant(), expiresAt: null });
    expect(refusal).toMatchObject({ code: "ops.grant_limit", details: { grantsMax } });
  });

  test("is for who decides about staff", () => {
    const staffId = asId(StaffId, crypto.randomUUID());
    return expectStaffOnly(world, grantRole, { staffId, role: "owner", ...everywhere }, "privacy");
  });
});
