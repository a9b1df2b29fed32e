import { describe, expect, test } from "bun:test";
import { type StaffSecurityAct, staffSecurityActs } from "@kith/contracts";
import { createWorld, readAudit } from "@kith/testing";
import { checkAudit } from "../checkAudit";
import { me } from "../me";
import { noteStaffAct } from "./noteStaffAct";

const world = await createWorld();
const owner = await world.staff("owner");
const note = (who: string, act: StaffSecurityAct) =>
  world.kernel.enqueue(noteStaffAct, { who, act });
const entriesOf = async (staffId: string) =>
  (await readAudit(world, owner, { limit: 50 })).filter((entry) => entry.staffId === staffId);

describe("ops.noteStaffAct …", () => {
  test("writes each act down once, under whom it is about, with nothing beside it", async () => {
    const ana = await world.staff("analyst");
    for (const act of staffSecurityActs) await note(ana.id, act);
    const entries = await entriesOf(ana.id);
    expect(entries.map(({ action }) => action).toSorted()).toEqual(staffSecurityActs.toSorted());
    for (const { subject, isSealed, personRef } of entries) {
      expect([subject, isSealed]).toEqual([null, false]);
      expect(personRef).toEqual(expect.any(String));
    }
    const { checked, end, broken } = await owner.can(checkAudit, {});
    expect([checked, broken]).toEqual([end, null]);
  });

  test("finds by an address, however it was written", async () => {
    const ana = await world.staff("analyst");
    const { email } = (await ana.can(me, {})).staff;
    await note(email.toUpperCase(), "sign_in_refused");
    expect((await entriesOf(ana.id)).map(({ action }) => action)).toEqual(["sign_in_refused"]);
  });

  test("says nothing of who is no staff, nor of what is no address", async () => {
    const before = await readAudit(world, owner, { limit: 1 });
    const { id } = await world.person();
    for (const who of ["nobody@kith.example", id, crypto.randomUUID(), "\0", ""]) {
      await note(who, "sign_in_refused");
    }
    expect(await readAudit(world, owner, { limit: 1 })).toEqual(before);
  });
});
