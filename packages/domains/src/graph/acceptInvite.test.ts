import { describe, expect, test } from "bun:test";
import { createWorld, eventsOn, threePeople } from "@kith/testing";
import { acceptInvite } from "./acceptInvite";
import { get } from "./get";
import { invite } from "./invite";
import { friendsMax } from "./rules/relations";
import { addCounts } from "./store/people";

const world = await createWorld();

describe("graph.acceptInvite …", () => {
  test("makes two people friends, and tells both once", async () => {
    const [ana, bo] = await threePeople(world);
    await ana.can(invite, { userId: bo.id });
    await bo.can(acceptInvite, { userId: ana.id });
    await bo.can(acceptInvite, { userId: ana.id });
    expect(await ana.can(get, { userId: bo.id })).toMatchObject({
      ...{ isFriend: true, invite: "none", friends: { count: 1 } },
    });
    for (const { id } of [ana, bo]) {
      const events = (await eventsOn(world, `person:${id}`)).map(({ event }) => event);
      expect(events).toEqual(["identity.joined", "graph.invited", "graph.befriended"]);
    }
  });

  test("is for who was asked: nobody accepts what they sent, or what nobody sent", async () => {
    const [ana, bo, cy] = await threePeople(world);
    await ana.can(invite, { userId: bo.id });
    expect((await ana.cannot(acceptInvite, { userId: bo.id })).code).toBe("graph.no_invite");
    expect((await cy.cannot(acceptInvite, { userId: ana.id })).code).toBe("graph.no_invite");
    expect((await cy.cannot(acceptInvite, { userId: cy.id })).code).toBe("graph.self");
  });

  test("ends where somebody has very many friends", async () => {
    const [ana, bo] = await threePeople(world);
    await ana.can(invite, { userId: bo.id });
    const { db } = world.kernel.runtime;
    await addCounts(db, [{ userId: bo.id, friends: friendsMax }]);
    const refusal = await bo.cannot(acceptInvite, { userId: ana.id });
    expect(refusal.code).toBe("graph.friend_limit");
    await addCounts(db, [{ userId: bo.id, friends: -friendsMax }]);
  });
});
