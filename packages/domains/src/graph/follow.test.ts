import { describe, expect, test } from "bun:test";
import { createWorld, eventsOn, threePeople } from "@kith/testing";
import { block } from "./block";
import { follow } from "./follow";
import { get } from "./get";
import { followsMaxOf } from "./rules/relations";
import { addCounts } from "./store/people";
import { updatePrivacy } from "./updatePrivacy";

const world = await createWorld();

/** What was announced to somebody since they joined. */
const told = async (userId: string) => (await eventsOn(world, `person:${userId}`)).slice(1);

describe("graph.follow …", () => {
  test("follows at once, and tells both of it once", async () => {
    const [ana, bo] = await threePeople(world);
    expect(await ana.can(follow, { userId: bo.id })).toEqual({ state: "following" });
    expect(await ana.can(follow, { userId: bo.id })).toEqual({ state: "following" });
    const event = {
      event: "graph.followed",
      payload: { followerId: ana.id, followeeId: bo.id, at: expect.any(Number) },
    };
    expect(await told(ana.id)).toEqual([event]);
    expect(await told(bo.id)).toEqual([event]);
    expect(await bo.can(get, { userId: ana.id })).toMatchObject({
      follows: "none",
      followsBack: "following",
      following: { count: 1, isRounded: false },
    });
  });

  test("asks to, where the account is private", async () => {
    const [ana, bo] = await threePeople(world);
    await bo.can(updatePrivacy, { isPrivate: true });
    expect(await ana.can(follow, { userId: bo.id })).toEqual({ state: "requested" });
    expect((await told(bo.id)).map(({ event }) => event)).toEqual(["graph.follow_requested"]);
    expect((await bo.can(get, { userId: bo.id })).followers.count).toBe(0);
  });

  test("is for others: nobody follows themselves", async () => {
    const [ana] = await threePeople(world);
    expect((await ana.cannot(follow, { userId: ana.id })).code).toBe("graph.self");
  });

  test("ends somewhere", async () => {
    const [ana, bo] = await threePeople(world);
    const { db } = world.kernel.runtime;
    const followsMax = followsMaxOf(55);
    await addCounts(db, [{ userId: ana.id, following: followsMax }]);
    const refusal = await ana.cannot(follow, { userId: bo.id });
    expect(refusal).toMatchObject({ code: "graph.follow_limit", details: { followsMax } });
    await addCounts(db, [{ userId: ana.id, following: -followsMax }]);
  });

  test("finds nobody who blocked the caller, whichever of the two comes first", async () => {
    for (let round = 0; round < 5; round++) {
      const [ana, bo] = await threePeople(world);
      const asked = [ana.can(follow, { userId: bo.id }), bo.can(block, { userId: ana.id })];
      await Promise.allSettled(round % 2 ? asked : asked.toReversed());
      expect((await ana.cannot(follow, { userId: bo.id })).code).toBe("kernel.not_found");
      expect((await bo.can(get, { userId: bo.id })).followers.count).toBe(0);
    }
  });
});
