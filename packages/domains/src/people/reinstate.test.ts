import { describe, expect, test } from "bun:test";
import { identity, UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, expectStaffOnly, findBroken } from "@kith/testing";
import { startDeletion } from "../privacy";
import { get } from "./get";
import { reinstate } from "./reinstate";
import { suspend } from "./suspend";

const me = { contract: identity.me };
const world = await createWorld();
const owner = await world.staff("owner");
const moderator = await world.staff("moderator");
const reason = "it was somebody else";

describe("people.reinstate …", () => {
  test("lets somebody in again, and lets others see them", async () => {
    const ana = await world.person();
    await moderator.can(suspend, { userId: ana.id, reason, until: null });
    await moderator.can(reinstate, { userId: ana.id, reason });
    expect((await moderator.can(get, { userId: ana.id })).state).toBe("active");
    expect((await (await ana.again()).can(me, {})).userId).toBe(ana.id);
    await world.drain();
    expect(await findBroken(world)).toEqual({});
  });

  test("shows nobody who asked to be deleted meanwhile", async () => {
    const ana = await world.person();
    await moderator.can(suspend, { userId: ana.id, reason, until: null });
    await owner.can(startDeletion, { userId: ana.id });
    await moderator.can(reinstate, { userId: ana.id, reason });
    expect((await moderator.can(get, { userId: ana.id })).state).toBe("deleted");
  });

  test("refuses for somebody who is not suspended", async () => {
    const ana = await world.person();
    const refusal = await moderator.cannot(reinstate, { userId: ana.id, reason });
    expect(refusal.code).toBe("people.not_suspended");
  });

  test("is for who may restrict people", () =>
    expectStaffOnly(
      world,
      reinstate,
      { userId: asId(UserId, crypto.randomUUID()), reason },
      "support",
    ));
});
