import { describe, expect, test } from "bun:test";
import { createWorld, inTransaction, type SignedInPerson, threePeople } from "@kith/testing";
import { block, invite, setStanding } from "../graph";
import { get } from "./get";
import { update } from "./update";
import { viewAsPerson } from "./viewAsPerson";

const world = await createWorld();
const campusId = crypto.randomUUID();
const stand = (who: SignedInPerson, change: Parameters<typeof setStanding>[2]) =>
  inTransaction(world, (ctx) => setStanding(ctx, who.id, change));

describe("profile.viewAsPerson …", () => {
  test("shows what somebody does see, where their campus is known", async () => {
    const [ana, mate, friend] = await threePeople(world);
    for (const one of [ana, mate]) await stand(one, { campusId });
    await ana.can(invite, { userId: friend.id });
    await friend.can(invite, { userId: ana.id });
    await friend.can(update, { visibility: { campusId: "friends" } });
    await ana.can(update, { name: "Ana", bio: "I walk.", major: "Maps" });
    for (const viewer of [mate, friend]) {
      expect(await ana.can(viewAsPerson, { userId: viewer.id })).toMatchObject({
        profile: await viewer.can(get, { userId: ana.id }),
        isCampusAssumed: false,
      });
    }
  });

  test("does not tell whether somebody who hides their campus is of one's own", async () => {
    const [ana, mate, other] = await threePeople(world);
    for (const one of [ana, mate]) await stand(one, { campusId });
    for (const one of [mate, other]) {
      await one.can(update, { visibility: { campusId: "only_me" } });
    }
    await ana.can(update, { bio: "I walk.", major: "Maps" });
    const [first, second] = [
      await ana.can(viewAsPerson, { userId: mate.id }),
      await ana.can(viewAsPerson, { userId: other.id }),
    ];
    expect(first).toEqual(second);
    expect(first).toMatchObject({ isCampusAssumed: true, profile: { bio: null, major: "Maps" } });
  });

  test("knows nobody who blocked the caller", async () => {
    const [ana, bo] = await threePeople(world);
    await ana.can(block, { userId: bo.id });
    expect((await bo.cannot(viewAsPerson, { userId: ana.id })).code).toBe("kernel.not_found");
  });
});
