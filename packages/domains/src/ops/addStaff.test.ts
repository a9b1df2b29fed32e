import { describe, expect, test } from "bun:test";
import { createWorld, expectStaffOnly, readAudit } from "@kith/testing";
import { addStaff } from "./addStaff";
import { listStaff } from "./listStaff";

const world = await createWorld();
const owner = await world.staff("owner");
const inputFor = (email: string) =>
  ({ email, name: "Bo", role: "operator", key: crypto.randomUUID() }) as const;

describe("ops.addStaff …", () => {
  test("adds a member, writes it down and mails them a link to choose a password", async () => {
    const { staffId } = await owner.can(addStaff, inputFor("Bo@Kith.example"));
    const { rows } = await owner.can(listStaff, { limit: 100 });
    expect(rows.find((row) => row.staffId === staffId)).toMatchObject({
      email: "bo@kith.example",
      name: "Bo",
      role: "operator",
      hasSecondFactor: false,
    });
    const [entry] = await readAudit(world, owner, { limit: 1 });
    expect(entry).toMatchObject({
      action: "staff_added",
      subject: "bo@kith.example operator",
      staffId: owner.id,
    });

    await world.drain();
    const mails = (await world.mails.list()).filter((mail) => mail.to === "bo@kith.example");
    expect(mails.length).toBe(1);
    expect(mails[0]?.text).toContain(staffId);
  });

  test("is idempotent: a call with the same key adds and mails nobody twice", async () => {
    const input = inputFor("twice@kith.example");
    const first = await owner.can(addStaff, input);
    expect(await owner.can(addStaff, input)).toEqual(first);
    await world.drain();
    const mails = (await world.mails.list()).filter((mail) => mail.to === "twice@kith.example");
    expect(mails.length).toBe(1);
  });

  test("refuses an address that is taken, whatever its spelling", async () => {
    await owner.can(addStaff, inputFor("cy@kith.example"));
    const refusal = await owner.cannot(addStaff, inputFor("CY@kith.example"));
    expect(refusal.code).toBe("ops.email_taken");
  });

  test("gives an address to one of two who ask at once", async () => {
    const ask = () =>
      world.kernel.system(addStaff, inputFor("race@kith.example")).then(
        () => "added",
        (refusal: { code: string }) => refusal.code,
      );
    expect((await Promise.all([ask(), ask()])).sort()).toEqual(["added", "ops.email_taken"]);
  });

  test("is for owners only", () =>
    expectStaffOnly(world, addStaff, inputFor("eve@kith.example"), "operator"));
});
