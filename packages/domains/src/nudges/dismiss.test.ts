import { describe, expect, test } from "bun:test";
import { NudgeId, nudges } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, nudgeOf } from "@kith/testing";

const dismiss = { contract: nudges.dismiss };
const wave = { contract: nudges.wave };
const keyHash = Buffer.alloc(32, 1).toString("base64url");
const world = await createWorld();

describe("nudges.dismiss", () => {
  test("tells the other side nothing and lets no meeting come of it", async () => {
    const [ana, bo] = [await world.phone(), await world.phone()];
    const nudgeId = await nudgeOf(ana, bo);
    const before = await bo.told();
    expect(await ana.can(dismiss, { nudgeId })).toEqual({});
    await bo.can(wave, { nudgeId, keyHash });
    expect(await bo.told()).toEqual(before);
    expect(await ana.cannot(wave, { nudgeId, keyHash })).toMatchObject({
      code: "nudges.nudge_over",
    });
  });

  test("refuses a stranger's nudge as one that never was", async () => {
    const nudgeId = await nudgeOf(await world.phone(), await world.phone());
    const cy = await world.phone();
    expect(await cy.cannot(dismiss, { nudgeId })).toEqual(
      await cy.cannot(dismiss, { nudgeId: asId(NudgeId, crypto.randomUUID()) }),
    );
  });
});
