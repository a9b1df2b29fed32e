import { describe, expect, test } from "bun:test";
import { createWorld, eventsOn, findBroken, threePeople } from "@kith/testing";
import { follow } from "../graph";
import { addMember } from "./addMember";
import { create } from "./create";
import { get } from "./get";
import { removeMember } from "./removeMember";

const world = await createWorld();

const input = (isPrivate: boolean) => ({
  ...{ name: "Lake", type: "inner" as const, isPrivate, key: crypto.randomUUID() },
});

describe("circles.removeMember …", () => {
  test("takes out, and lets leave, once; never the owner", async () => {
    const [ana, bo, cy] = await threePeople(world);
    const { circleId } = await ana.can(create, input(true));
    for (const one of [bo, cy]) {
      await one.can(follow, { userId: ana.id });
      await ana.can(addMember, { circleId, userId: one.id });
    }
    const code = (await bo.cannot(removeMember, { circleId, userId: cy.id })).code;
    expect(code).toBe("kernel.forbidden");
    expect((await ana.cannot(removeMember, { circleId, userId: ana.id })).code).toBe(
      "circles.owner",
    );
    for (let n = 0; n < 2; n++) await ana.can(removeMember, { circleId, userId: bo.id });
    await cy.can(removeMember, { circleId, userId: cy.id });
    for (const one of [bo, cy]) {
      expect((await one.cannot(get, { circleId })).code).toBe("kernel.not_found");
      const events = (await eventsOn(world, `person:${one.id}`)).map(({ event }) => event);
      expect(events.filter((event) => event === "circles.member_removed").length).toBe(1);
    }
    expect(await findBroken(world)).toEqual({});
  });
});
