import { describe, expect, test } from "bun:test";
import { NudgeId, nudges } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, nudgeOf } from "@kith/testing";

const block = { contract: nudges.block };
const wave = { contract: nudges.wave };
const hour = 3_600_000;
const keyHash = Buffer.alloc(32, 1).toString("base64url");

describe("nudges.block", () => {
  test("keeps two installs apart for a day, in both directions and in new sessions", async () => {
    const world = await createWorld({ startsAt: Date.UTC(2026, 10, 20, 4, 30) });
    const [ana, bo] = [await world.phone(), await world.phone()];
    const before = await bo.told();
    const nudgeId = await nudgeOf(ana, bo);
    expect(await ana.can(block, { nudgeId })).toEqual({});
    expect(await bo.told()).toHaveLength(before.length + 1);
    world.clock.moveTo(world.clock.now() + 23 * hour);
    const [again, other] = [
      await world.phone({ token: ana.token }),
      await world.phone({ token: bo.token }),
    ];
    await again.sees(other);
    await other.sees(again);
    expect(await other.told("nudges.nudged")).toEqual([]);
  });

  test("ends a talk, and looks to the other like any other end", async () => {
    const world = await createWorld();
    const [ana, bo] = [await world.phone(), await world.phone()];
    const nudgeId = await nudgeOf(ana, bo);
    await ana.can(wave, { nudgeId, keyHash });
    await bo.can(wave, { nudgeId, keyHash });
    await ana.can(block, { nudgeId });
    expect((await bo.told("nudges.parted")).map(({ payload }) => payload)).toEqual([{ nudgeId }]);
  });

  test("refuses a stranger's nudge as one that never was", async () => {
    const world = await createWorld();
    const nudgeId = await nudgeOf(await world.phone(), await world.phone());
    const cy = await world.phone();
    expect(await cy.cannot(block, { nudgeId })).toEqual(
      await cy.cannot(block, { nudgeId: asId(NudgeId, crypto.randomUUID()) }),
    );
  });
});
