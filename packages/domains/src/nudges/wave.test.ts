import { describe, expect, test } from "bun:test";
import { NudgeId, nudges } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, nudgeOf } from "@kith/testing";

const wave = { contract: nudges.wave };
const dismiss = { contract: nudges.dismiss };
const hash = (byte: number) => Buffer.alloc(32, byte).toString("base64url");
const world = await createWorld();

async function pair() {
  const ana = await world.phone({
    interests: [
      { id: "games.chess" },
      { id: "belief.islam", consent: true },
      { id: "music.jazz" },
      { id: "food.coffee" },
    ],
  });
  const bo = await world.phone({
    interests: [{ id: "music.jazz" }, { id: "belief.islam", consent: true }, { id: "games.go" }],
  });
  return { ana, bo, nudgeId: await nudgeOf(ana, bo) };
}

describe("nudges.wave", () => {
  test("is invisible until the other waves too", async () => {
    const { ana, bo, nudgeId } = await pair();
    const before = await bo.told();
    expect(await ana.can(wave, { nudgeId, keyHash: hash(1) })).toEqual({});
    expect(await bo.told()).toEqual(before);
    expect(await ana.told("nudges.met")).toEqual([]);
  });

  test("lets both learn what else they share, as places in their own lists", async () => {
    const { ana, bo, nudgeId } = await pair();
    await ana.can(wave, { nudgeId, keyHash: hash(1) });
    await bo.can(wave, { nudgeId, keyHash: hash(2) });
    const [[toAna], [toBo]] = [await ana.told("nudges.met"), await bo.told("nudges.met")];
    expect(toAna?.payload).toMatchObject({
      categories: ["games", "belief"],
      positions: [1, 2],
      peerKeyHash: hash(2),
    });
    expect(toBo?.payload).toMatchObject({
      categories: ["games", "belief"],
      positions: [0, 1],
      peerKeyHash: hash(1),
    });
  });

  test("makes one meeting of two waves at the same moment", async () => {
    for (let times = 0; times < 10; times++) {
      const { ana, bo, nudgeId } = await pair();
      await Promise.all([
        ana.can(wave, { nudgeId, keyHash: hash(1) }),
        bo.can(wave, { nudgeId, keyHash: hash(2) }),
        ana.can(wave, { nudgeId, keyHash: hash(1) }),
      ]);
      const [toAna, toBo] = [await ana.told("nudges.met"), await bo.told("nudges.met")];
      expect([toAna.length, toBo.length]).toEqual([1, 1]);
      expect(toAna[0]?.payload.peerKeyHash).toBe(hash(2));
      expect(toBo[0]?.payload.peerKeyHash).toBe(hash(1));
    }
  });

  test("answers the same whether the other waved, said not now, or did nothing", async () => {
    const [waved, dismissed, silent] = [await pair(), await pair(), await pair()];
    await waved.bo.can(wave, { nudgeId: waved.nudgeId, keyHash: hash(2) });
    await dismissed.bo.can(dismiss, { nudgeId: dismissed.nudgeId });
    for (const { ana, nudgeId } of [waved, dismissed, silent]) {
      expect(await ana.can(wave, { nudgeId, keyHash: hash(1) })).toEqual({});
    }
    expect(await dismissed.ana.told("nudges.met")).toEqual([]);
  });

  test("comes too late ten minutes after the nudge, whatever the other did", async () => {
    const { ana, nudgeId } = await pair();
    world.clock.moveTo(world.clock.now() + 10 * 60_000);
    expect(await ana.cannot(wave, { nudgeId, keyHash: hash(1) })).toMatchObject({
      code: "nudges.nudge_over",
    });
  });

  test("refuses a stranger's nudge as one that never was", async () => {
    const { nudgeId } = await pair();
    const cy = await world.phone();
    const missing = asId(NudgeId, crypto.randomUUID());
    const keyHash = hash(3);
    expect(await cy.cannot(wave, { nudgeId, keyHash })).toEqual(
      await cy.cannot(wave, { nudgeId: missing, keyHash }),
    );
  });
});
