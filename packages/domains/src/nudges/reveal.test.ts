import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { NudgeId, nudges } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, meetingOf, nudgeOf } from "@kith/testing";

const reveal = { contract: nudges.reveal };
const key = (byte: number) => Buffer.alloc(32, byte).toString("base64url");
const hashOf = (publicKey: string) =>
  createHash("sha256").update(Buffer.from(publicKey, "base64url")).digest("base64url");
const world = await createWorld();
const hashes = [hashOf(key(1)), hashOf(key(2))] as const;

describe("nudges.reveal", () => {
  test("hands the key to the other side, once", async () => {
    const [ana, bo] = [await world.phone(), await world.phone()];
    const nudgeId = await meetingOf(ana, bo, hashes);
    for (let times = 0; times < 2; times++) await ana.can(reveal, { nudgeId, publicKey: key(1) });
    const told = await bo.told("nudges.revealed");
    expect(told.map(({ payload }) => payload)).toEqual([{ nudgeId, publicKey: key(1) }]);
    expect(await ana.told("nudges.revealed")).toEqual([]);
  });

  test("refuses another key than the one whose hash came with the wave", async () => {
    const [ana, bo] = [await world.phone(), await world.phone()];
    const nudgeId = await meetingOf(ana, bo, hashes);
    expect(await ana.cannot(reveal, { nudgeId, publicKey: key(2) })).toMatchObject({
      code: "nudges.key_mismatch",
    });
  });

  test("is for two who met, and as long as they may talk", async () => {
    const [ana, bo] = [await world.phone(), await world.phone()];
    const early = await nudgeOf(ana, bo);
    const refused = { code: "nudges.not_met" };
    expect(await ana.cannot(reveal, { nudgeId: early, publicKey: key(1) })).toMatchObject(refused);
    const [cy, dee] = [await world.phone(), await world.phone()];
    const nudgeId = await meetingOf(cy, dee, hashes);
    world.clock.moveTo(world.clock.now() + 15 * 60_000);
    expect(await cy.cannot(reveal, { nudgeId, publicKey: key(1) })).toMatchObject(refused);
  });

  test("refuses a stranger's nudge as one that never was", async () => {
    const nudgeId = await meetingOf(await world.phone(), await world.phone(), hashes);
    const cy = await world.phone();
    const missing = asId(NudgeId, crypto.randomUUID());
    expect(await cy.cannot(reveal, { nudgeId, publicKey: key(1) })).toEqual(
      await cy.cannot(reveal, { nudgeId: missing, publicKey: key(1) }),
    );
  });
});
