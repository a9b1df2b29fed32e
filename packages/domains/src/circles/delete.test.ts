import { describe, expect, test } from "bun:test";
import { createWorld, findBroken, threePeople } from "@kith/testing";
import { follow } from "../graph";
import { addMember } from "./addMember";
import { create } from "./create";
import { deleteCircle } from "./delete";
import { get } from "./get";
import { updateMember } from "./updateMember";

const world = await createWorld();

const input = (isPrivate: boolean) => ({
  ...{ name: "Lake", type: "inner" as const, isPrivate, key: crypto.randomUUID() },
});

describe("circles.delete …", () => {
  test("is the owner's: the circle and what was for its members are gone", async () => {
    const [ana, bo] = await threePeople(world);
    const { circleId } = await ana.can(create, input(true));
    await bo.can(follow, { userId: ana.id });
    await ana.can(addMember, { circleId, userId: bo.id });
    await ana.can(updateMember, { circleId, userId: bo.id, role: "admin" });
    expect((await bo.cannot(deleteCircle, { circleId })).code).toBe("kernel.forbidden");
    await ana.can(deleteCircle, { circleId });
    for (const one of [ana, bo]) {
      expect((await one.cannot(get, { circleId })).code).toBe("kernel.not_found");
    }
    expect(await findBroken(world)).toEqual({});
  });
});
