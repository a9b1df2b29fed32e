import { describe, expect, test } from "bun:test";
import { createWorld, threePeople } from "@kith/testing";
import { block, follow } from "../graph";
import { addMember } from "./addMember";
import { create } from "./create";
import { listMembers } from "./listMembers";

const world = await createWorld();

const input = (isPrivate: boolean) => ({
  ...{ name: "Lake", type: "inner" as const, isPrivate, key: crypto.randomUUID() },
});

describe("circles.listMembers …", () => {
  test("shows members to members, and hides those who hide", async () => {
    const [ana, bo, cy] = await threePeople(world);
    const { circleId } = await ana.can(create, input(true));
    for (const one of [bo, cy]) {
      await one.can(follow, { userId: ana.id });
      await ana.can(addMember, { circleId, userId: one.id });
    }
    const ids = async (one: typeof ana) =>
      (await one.can(listMembers, { circleId })).rows.map(({ userId }) => userId);
    expect(await ids(bo)).toEqual([cy.id, bo.id, ana.id]);
    await cy.can(block, { userId: bo.id });
    expect(await ids(bo)).toEqual([bo.id, ana.id]);
    const dee = await world.person();
    expect((await dee.cannot(listMembers, { circleId })).code).toBe("kernel.not_found");
  });
});
