import { describe, expect, test } from "bun:test";
import { graph } from "@kith/contracts";
import { createWorld, findBroken, threePeople } from "@kith/testing";
import { block, follow } from "../graph";
import { addMember } from "./addMember";
import { create } from "./create";
import { get } from "./get";

const world = await createWorld();

const input = (isPrivate: boolean) => ({
  ...{ name: "Lake", type: "inner" as const, isPrivate, key: crypto.randomUUID() },
});

describe("circles.part …", () => {
  test("takes out whom the owner blocked, for good", async () => {
    const [ana, bo] = await threePeople(world);
    const { circleId } = await ana.can(create, input(true));
    await bo.can(follow, { userId: ana.id });
    await ana.can(addMember, { circleId, userId: bo.id });
    await bo.can(block, { userId: ana.id });
    await world.drain();
    await bo.can({ contract: graph.unblock }, { userId: ana.id });
    expect((await bo.cannot(get, { circleId })).code).toBe("kernel.not_found");
    expect(await findBroken(world)).toEqual({});
  });
});
