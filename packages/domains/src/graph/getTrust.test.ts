import { describe, expect, test } from "bun:test";
import { createWorld, threePeople } from "@kith/testing";
import { block } from "./block";
import { getQuota } from "./getQuota";
import { getTrust } from "./getTrust";
import { invite } from "./invite";
import { updateStanding } from "./store/people";

const world = await createWorld();
const { db } = world.kernel.runtime;

describe("graph.getTrust …", () => {
  test("says why, and limits grow with it", async () => {
    const [ana, bo] = await threePeople(world);
    const before = await ana.can(getTrust, {});
    expect(before.factors).toEqual([
      { factor: "start", points: 50 },
      { factor: "age", points: 0 },
      { factor: "address", points: 5 },
      { factor: "level", points: 0 },
      { factor: "friends", points: 0 },
    ]);
    await ana.can(invite, { userId: bo.id });
    await bo.can(invite, { userId: ana.id });
    await updateStanding(db, ana.id, { level: 6 });
    expect((await ana.can(getTrust, {})).score).toBe(before.score + 11);
    expect((await ana.can(getQuota, {})).invitesMax).toBe(580);
  });

  test("does not tell who blocked the caller", async () => {
    const [ana, bo] = await threePeople(world);
    const before = await ana.can(getTrust, {});
    await bo.can(block, { userId: ana.id });
    expect(await ana.can(getTrust, {})).toEqual(before);
  });

  test("is for members", async () => {
    expect((await world.stranger().cannot(getTrust, {})).code).toBe("kernel.unauthenticated");
  });
});
