import { describe, expect, test } from "bun:test";
import { createWorld, nudgeOf } from "@kith/testing";
import { sight } from "./sight";

const world = await createWorld();
const nudgedBy = async (phone: { told(event: string): Promise<readonly unknown[]> }) =>
  (await phone.told("nudges.nudged")).length;

describe("nudges.sight", () => {
  test("nudges two phones that saw each other, once each, with the category they share", async () => {
    const ana = await world.phone({ interests: [{ id: "music.jazz" }, { id: "games.chess" }] });
    const bo = await world.phone({ interests: [{ id: "music.jazz" }] });
    await ana.sees(bo);
    expect(await nudgedBy(ana)).toBe(0);
    await bo.sees(ana);
    const [toAna] = await ana.told("nudges.nudged");
    const [toBo] = await bo.told("nudges.nudged");
    expect(toAna?.payload).toEqual(toBo?.payload ?? {});
    expect(toAna?.payload.category).toBe("music");
    await ana.sees(bo);
    await bo.sees(ana);
    expect([await nudgedBy(ana), await nudgedBy(bo)]).toEqual([1, 1]);
  });
});
