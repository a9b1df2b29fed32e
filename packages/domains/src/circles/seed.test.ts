import { describe, expect, test } from "bun:test";
import { createWorld, findBroken, threePeople } from "@kith/testing";
import { setAudience } from "../graph";
import { create } from "./create";

const world = await createWorld();

const input = (isPrivate: boolean) => ({
  ...{ name: "Lake", type: "inner" as const, isPrivate, key: crypto.randomUUID() },
});

describe("circles' invariants …", () => {
  test("find an audience that is not the members", async () => {
    const [ana, bo] = await threePeople(world);
    const { circleId } = await ana.can(create, input(true));
    const { db } = world.kernel.runtime;
    await setAudience(db, circleId, { added: [bo.id] });
    const sentence = "a circle's audience is its members";
    expect(await findBroken(world)).toEqual({ [sentence]: `circle ${circleId}` });
    await setAudience(db, circleId, { removed: [ana.id, bo.id] });
    expect(await findBroken(world)).toEqual({ [sentence]: `circle ${circleId}` });
  });
});
