import { describe, expect, test } from "bun:test";
import { createWorld, eventsOn, threePeople } from "@kith/testing";
import { acceptFollower } from "./acceptFollower";
import { follow } from "./follow";
import { get } from "./get";
import { updatePrivacy } from "./updatePrivacy";

const world = await createWorld();

describe("graph.acceptFollower …", () => {
  test("lets somebody follow who asked, and tells both once", async () => {
    const [ana, bo] = await threePeople(world);
    await bo.can(updatePrivacy, { isPrivate: true });
    await ana.can(follow, { userId: bo.id });
    await bo.can(acceptFollower, { userId: ana.id });
    await bo.can(acceptFollower, { userId: ana.id });
    expect(await ana.can(get, { userId: bo.id })).toMatchObject({
      follows: "following",
      followers: { count: 1 },
    });
    const events = (await eventsOn(world, `person:${ana.id}`)).map(({ event }) => event);
    expect(events).toEqual(["identity.joined", "graph.follow_requested", "graph.followed"]);
  });

  test("accepts nobody who did not ask, nor oneself", async () => {
    const [ana, bo] = await threePeople(world);
    expect((await bo.cannot(acceptFollower, { userId: ana.id })).code).toBe("graph.no_request");
    expect((await bo.cannot(acceptFollower, { userId: bo.id })).code).toBe("graph.self");
  });
});
