import { describe, expect, test } from "bun:test";
import { identity, UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, expectStaffOnly, readAudit } from "@kith/testing";
import { endSessions } from "./endSessions";

const me = { contract: identity.me };
const world = await createWorld();
const support = await world.staff("support");
const reason = "somebody else is in their account";

describe("people.endSessions …", () => {
  test("signs somebody out on every device, and is one entry in the audit", async () => {
    const [owner, ana] = [await world.staff("owner"), await world.person()];
    const phone = await ana.again();
    for (const device of [ana, phone]) await device.can(me, {});
    expect(await support.can(endSessions, { userId: ana.id, reason })).toEqual({ count: 2 });
    for (const device of [ana, phone]) {
      expect((await device.cannot(me, {})).code).toBe("kernel.unauthenticated");
    }
    const entries = await readAudit(world, owner, { userId: ana.id });
    expect(entries.map(({ action }) => action)).toEqual(["person_signed_out"]);
    const back = await ana.again();
    expect((await back.can(me, {})).userId).toBe(ana.id);
  });

  test("is for who may sign people out", () =>
    expectStaffOnly(
      world,
      endSessions,
      { userId: asId(UserId, crypto.randomUUID()), reason },
      "verifier",
    ));
});
