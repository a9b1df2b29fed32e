import { describe, expect, test } from "bun:test";
import { createWorld, requiredConsents } from "@kith/testing";
import { join } from "../identity";
import { get } from "./get";

const world = await createWorld();

describe("graph.welcome …", () => {
  test("shows who joined to others, who saw nothing of them before", async () => {
    const ana = await world.person();
    const bo = await world.person({ hasJoined: false });
    const consents = requiredConsents;
    await bo.can(join, { handle: "bo-new", band: "16-17", consents, key: "bo-joins" });
    expect((await ana.cannot(get, { userId: bo.id })).code).toBe("kernel.not_found");
    expect((await bo.cannot(get, { userId: ana.id })).code).toBe("kernel.not_found");
    await world.drain();
    expect((await ana.can(get, { userId: bo.id })).handle).toBe("bo-new");
  });
});
