import { describe, expect, test } from "bun:test";
import { createWorld, threePeople } from "@kith/testing";
import { block, follow } from "../graph";
import { addMember } from "./addMember";
import { create } from "./create";
import { get } from "./get";

const world = await createWorld();

const input = (isPrivate: boolean) => ({
  ...{ name: "Lake", type: "inner" as const, isPrivate, key: crypto.randomUUID() },
});

describe("circles.get …", () => {
  test("shows a private circle to its members, and another to all who see its owner", async () => {
    const [ana, bo, cy] = await threePeople(world);
    await bo.can(follow, { userId: ana.id });
    const [hidden, open] = [
      await ana.can(create, input(true)),
      await ana.can(create, input(false)),
    ];
    expect((await cy.can(get, { circleId: open.circleId })).role).toBeNull();
    expect((await cy.cannot(get, { circleId: hidden.circleId })).code).toBe("kernel.not_found");
    await ana.can(addMember, { circleId: hidden.circleId, userId: bo.id });
    expect((await bo.can(get, { circleId: hidden.circleId })).role).toBe("member");
    for (const one of [bo, cy]) await ana.can(block, { userId: one.id });
    for (const { circleId } of [hidden, open]) {
      expect((await bo.cannot(get, { circleId })).code).toBe("kernel.not_found");
    }
  });
});
