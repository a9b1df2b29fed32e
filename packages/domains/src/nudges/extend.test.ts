import { describe, expect, test } from "bun:test";
import { nudges } from "@kith/contracts";
import { createWorld } from "@kith/testing";

const extend = { contract: nudges.extend };
const close = { contract: nudges.close };
const hour = 3_600_000;

describe("nudges.extend", () => {
  test("gives two more hours from now, up to eight in all", async () => {
    const world = await createWorld();
    const ana = await world.phone();
    const openedAt = ana.expiresAt - 2 * hour;
    for (const [at, expiresAt] of [
      [1, 3],
      [2.9, 4.9],
      [4.8, 6.8],
      [6.5, 8],
    ] as const) {
      world.clock.moveTo(openedAt + at * hour);
      const extended = await ana.can(extend, {});
      expect(Math.abs(extended.expiresAt - openedAt - expiresAt * hour)).toBeLessThan(1000);
      expect(extended.epochs.at(-1)?.endsAt).toBeGreaterThanOrEqual(extended.expiresAt);
    }
    expect(await ana.cannot(extend, {})).toMatchObject({ code: "nudges.fully_extended" });
  });

  test("cannot bring back a session that expired or was closed", async () => {
    const world = await createWorld();
    const [ana, bo] = [await world.phone(), await world.phone()];
    await bo.can(close, {});
    expect(await bo.cannot(extend, {})).toMatchObject({ code: "nudges.session_over" });
    world.clock.moveTo(ana.expiresAt);
    expect(await ana.cannot(extend, {})).toMatchObject({ code: "nudges.session_over" });
  });

  test("lets the session be nudged beyond its first end, on other nodes too", async () => {
    const world = await createWorld();
    const other = await createWorld({ beside: world });
    const ana = await world.phone();
    world.clock.moveTo(ana.expiresAt - 60_000);
    const { epochs } = await ana.can(extend, {});
    world.clock.moveTo(ana.expiresAt + 60_000);
    const bo = await world.phone();
    const at = world.clock.now();
    const beacon = epochs.find(({ startsAt, endsAt }) => startsAt <= at && at < endsAt)?.beacon;
    await other.phone();
    await ana.sees(bo);
    await bo.can(
      { contract: nudges.sight },
      { sightings: [{ beacon: beacon ?? "", rssi: -50, at }] },
    );
    await ana.sees(bo);
    expect(await bo.told("nudges.nudged")).toHaveLength(1);
  });
});
