import { describe, expect, test } from "bun:test";
import { createWorld, eventsOn, threePeople } from "@kith/testing";
import { follow } from "./follow";
import { get } from "./get";
import { listRequests } from "./listRequests";
import { unfollow } from "./unfollow";
import { updatePrivacy } from "./updatePrivacy";

const world = await createWorld();

describe("graph.unfollow …", () => {
  test("ends it, counts it and tells both, once", async () => {
    const [ana, bo] = await threePeople(world);
    await ana.can(follow, { userId: bo.id });
    await ana.can(unfollow, { userId: bo.id });
    await ana.can(unfollow, { userId: bo.id });
    expect(await ana.can(get, { userId: bo.id })).toMatchObject({
      follows: "none",
      followers: { count: 0 },
    });
    for (const { id } of [ana, bo]) {
      const events = (await eventsOn(world, `person:${id}`)).map(({ event }) => event);
      expect(events).toEqual(["identity.joined", "graph.followed", "graph.unfollowed"]);
    }
  });

  test("takes a request back", async () => {
    const [ana, bo] = await threePeople(world);
    await bo.can(updatePrivacy, { isPrivate: true });
    await ana.can(follow, { userId: bo.id });
    await ana.can(unfollow, { userId: bo.id });
    expect((await bo.can(listRequests, { direction: "received" })).rows).toEqual([]);
  });

  test("finds nobody who is not there", async () => {
    const [ana] = await threePeople(world);
    const nobody = { ...ana, id: crypto.randomUUID() as typeof ana.id };
    expect((await ana.cannot(unfollow, { userId: nobody.id })).code).toBe("kernel.not_found");
  });
});
