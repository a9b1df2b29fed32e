import { describe, expect, test } from "bun:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { FlagAbout, FlagName } from "@kith/contracts/flags";
import vectors from "@kith/contracts/flags.vectors.json" with { type: "json" };
import { createWorld, type World } from "@kith/testing";
import { createFlag } from "../createFlag";
import { deleteFlag } from "../deleteFlag";
import { opsFlags } from "../tables";
import { updateFlag } from "../updateFlag";
import { Flags, flags } from "./flags";

const name = "activity.procedures";
const settings = { description: "", isOn: true, percentage: 0, campuses: [], allowList: [] };
const promisedMilliseconds = 2000;

const isOn = (world: World, about: FlagAbout = {}) =>
  world.kernel.runtime.use(flags).isOn(name, about);

/** Polls, as nothing is told to a test when a node's memory has changed. */
async function within(milliseconds: number, isIt: () => boolean): Promise<boolean> {
  const until = performance.now() + milliseconds;
  while (!isIt() && performance.now() < until) await sleep(5);
  return isIt();
}

describe("flags …", () => {
  test("follow a change within two seconds, on every node", async () => {
    const here = await createWorld();
    const there = await createWorld({ beside: here });
    const owner = await here.staff("owner");
    expect([isOn(here), isOn(there)]).toEqual([false, false]);

    await owner.can(createFlag, { name, ...settings, percentage: 100 });
    expect(await within(promisedMilliseconds, () => isOn(here) && isOn(there))).toBe(true);
    await owner.can(updateFlag, { name, revision: 1, ...settings });
    expect(await within(promisedMilliseconds, () => !isOn(here) && !isOn(there))).toBe(true);
    await owner.can(updateFlag, { name, revision: 2, ...settings, allowList: ["ana"] });
    const isListed = () => isOn(here, { subject: "ana" }) && isOn(there, { subject: "ana" });
    expect(await within(promisedMilliseconds, isListed)).toBe(true);
    await owner.can(deleteFlag, { name });
    const isGone = () => !isOn(here, { subject: "ana" }) && !isOn(there, { subject: "ana" });
    expect(await within(promisedMilliseconds, isGone)).toBe(true);
  });

  test("find by themselves what no event told, within two seconds by the clock", async () => {
    const world = await createWorld();
    const flag = { name, ...settings, percentage: 100, revision: 1, changedAt: 0 };
    await world.kernel.runtime.db.insert(opsFlags).values(flag);
    expect(isOn(world)).toBe(false);
    // The node may still be setting its alarm: time goes on until it rings.
    const isFound = await within(10_000, () => {
      world.clock.moveTo(world.clock.now() + promisedMilliseconds);
      return isOn(world);
    });
    expect(isFound).toBe(true);
  });

  test("are known before a node answers its first call", async () => {
    const world = await createWorld();
    await (await world.staff("owner")).can(createFlag, { name, ...settings, percentage: 100 });
    expect(isOn(await createWorld({ beside: world }))).toBe(true);
  });

  test("say what the shared vectors say", async () => {
    const { runtime } = (await createWorld()).kernel;
    for (const { flag, about, isListed, isOn } of vectors.verdicts) {
      const allowList = isListed && about.subject ? [about.subject] : [];
      await runtime.db.delete(opsFlags);
      const row = { ...settings, ...flag, allowList, revision: 1, changedAt: 0 };
      await runtime.db.insert(opsFlags).values(row);
      const keeper = new Flags(runtime);
      await keeper.start();
      // The vectors are about flags that no release reads.
      expect([flag, keeper.isOn(flag.name as FlagName, about)]).toEqual([flag, isOn]);
      keeper.stop();
    }
  });
});
