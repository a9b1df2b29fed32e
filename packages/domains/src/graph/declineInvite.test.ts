import { describe, expect, test } from "bun:test";
import { createWorld, eventsOn, threePeople } from "@kith/testing";
import { declineInvite } from "./declineInvite";
import { invite } from "./invite";
import { listInvites } from "./listInvites";

const world = await createWorld();

describe("graph.declineInvite …", () => {
  test("refuses the invite, and tells both once", async () => {
    const [ana, bo] = await threePeople(world);
    await ana.can(invite, { userId: bo.id });
    await bo.can(declineInvite, { userId: ana.id });
    await bo.can(declineInvite, { userId: ana.id });
    expect((await bo.can(listInvites, { direction: "received" })).rows).toEqual([]);
    expect((await ana.can(listInvites, { direction: "sent" })).rows).toEqual([]);
    for (const { id } of [ana, bo]) {
      const events = (await eventsOn(world, `person:${id}`)).map(({ event }) => event);
      expect(events).toEqual(["identity.joined", "graph.invited", "graph.invite_closed"]);
    }
  });

  test("leaves alone an invite that goes the other way", async () => {
    const [ana, bo] = await threePeople(world);
    await ana.can(invite, { userId: bo.id });
    await ana.can(declineInvite, { userId: bo.id });
    expect((await bo.can(listInvites, { direction: "received" })).rows.length).toBe(1);
  });
});
