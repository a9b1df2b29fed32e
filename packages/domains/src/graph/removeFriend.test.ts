import { describe, expect, test } from "bun:test";
import { createWorld, eventsOn, threePeople } from "@kith/testing";
import { get } from "./get";
import { invite } from "./invite";
import { removeFriend } from "./removeFriend";

const world = await createWorld();

describe("graph.removeFriend …", () => {
  test("ends the friendship for both, once, whoever is first", async () => {
    const [ana, bo] = await threePeople(world);
    await ana.can(invite, { userId: bo.id });
    await bo.can(invite, { userId: ana.id });
    await Promise.all([
      ana.can(removeFriend, { userId: bo.id }),
      bo.can(removeFriend, { userId: ana.id }),
    ]);
    for (const [one, other] of [
      [ana, bo],
      [bo, ana],
    ] as const) {
      const seen = await one.can(get, { userId: other.id });
      expect(seen).toMatchObject({ isFriend: false, friends: { count: 0 } });
      const events = (await eventsOn(world, `person:${one.id}`)).map(({ event }) => event);
      expect(events.filter((event) => event === "graph.unfriended").length).toBe(1);
    }
  });
});
