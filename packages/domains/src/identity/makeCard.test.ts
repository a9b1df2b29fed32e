import { describe, expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { makeCard } from "./makeCard";

const world = await createWorld();

describe("identity.makeCard …", () => {
  test("answers with another card each time, for a quarter of an hour", async () => {
    const ana = await world.person();
    const [one, two] = [await ana.can(makeCard, {}), await ana.can(makeCard, {})];
    expect(one.card).not.toBe(two.card);
    expect(one.expiresAt - world.clock.now()).toBeGreaterThan(14 * 60_000);
    expect(one.expiresAt - world.clock.now()).toBeLessThanOrEqual(15 * 60_000);
  });

  test("tells whoever carries it nothing of its owner", async () => {
    const ana = await world.person({ handle: "ana_card" });
    const { card } = await ana.can(makeCard, {});
    const inside = Buffer.from(card, "base64url").toString("latin1");
    expect(inside).not.toContain(ana.id);
    expect(inside).not.toContain("ana");
  });

  test("is for members who joined", async () => {
    const newcomer = await world.person({ hasJoined: false });
    expect((await newcomer.cannot(makeCard, {})).code).toBe("kernel.step_up");
    expect((await world.stranger().cannot(makeCard, {})).code).toBe("kernel.unauthenticated");
  });
});
