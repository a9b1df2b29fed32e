import { describe, expect, test } from "bun:test";
import { nudges } from "@kith/contracts";
import { createWorld, dumpRedis, nudgeOf, passTime } from "@kith/testing";

const close = { contract: nudges.close };
const extend = { contract: nudges.extend };
const wave = { contract: nudges.wave };
const sight = { contract: nudges.sight };
const keyHash = Buffer.alloc(32, 1).toString("base64url");
const world = await createWorld();

describe("nudges.close", () => {
  test("ends the session for both directions, and says until when the radio stays on", async () => {
    const [ana, bo] = [await world.phone(), await world.phone()];
    await ana.sees(bo);
    const { silentUntil } = await ana.can(close, {});
    expect(silentUntil % 600_000).toBe(0);
    expect(silentUntil).toBeGreaterThan(world.clock.now());
    await bo.sees(ana);
    expect(await bo.told("nudges.nudged")).toEqual([]);
    expect((await ana.told()).at(-1)).toMatchObject({
      event: "nudges.closing",
      payload: { reason: "closed" },
    });
    const later = { sightings: [{ beacon: bo.beaconAt(), rssi: -50, at: world.clock.now() }] };
    expect(await ana.cannot(sight, later)).toMatchObject({ code: "nudges.session_over" });
  });

  test("tells whom one was talking to that one is gone, and nobody else", async () => {
    const [ana, bo, cy] = [await world.phone(), await world.phone(), await world.phone()];
    const nudgeId = await nudgeOf(ana, bo);
    await nudgeOf(ana, cy);
    await ana.can(wave, { nudgeId, keyHash });
    await bo.can(wave, { nudgeId, keyHash });
    await ana.can(close, {});
    expect(await bo.told("nudges.parted")).toHaveLength(1);
    expect(await cy.told("nudges.parted")).toEqual([]);
  });

  test("leaves a nudge alive on the other side", async () => {
    const [ana, bo] = [await world.phone(), await world.phone()];
    const nudgeId = await nudgeOf(ana, bo);
    await ana.can(close, {});
    expect(await bo.can(wave, { nudgeId, keyHash })).toEqual({});
    expect(await bo.told("nudges.met")).toEqual([]);
  });

  test("leaves nothing of the session in Redis but the goodbye", async () => {
    const alone = await createWorld();
    const ana = await alone.phone();
    await ana.can(close, {});
    const keys = await alone.kernel.runtime.brief.redis.keys(`${alone.stores.prefix}*`);
    const named = keys.filter((key) => key.includes(ana.sessionId));
    expect(named.map((key) => key.split(":").at(-1))).toEqual(["log"]);
  });

  test("is not needed: an hour after its end nothing names a session that just ended", async () => {
    const alone = await createWorld();
    const [ana, bo] = [await alone.phone(), await alone.phone()];
    await nudgeOf(ana, bo);
    await passTime(alone, 3_600_000);
    const { expiresAt } = await ana.can(extend, {});
    await passTime(alone, bo.expiresAt + 3_600_000 - alone.clock.now());
    expect((await dumpRedis(alone)).includes(bo.sessionId)).toBe(false);
    expect(await ana.told("nudges.nudged")).toHaveLength(1);
    await passTime(alone, expiresAt + 3_600_000 - alone.clock.now());
    expect((await dumpRedis(alone)).includes(ana.sessionId)).toBe(false);
  });
});
