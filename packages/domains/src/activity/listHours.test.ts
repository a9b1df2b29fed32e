import { describe, expect, test } from "bun:test";
import type { Minute } from "@kith/contracts";
import { createWorld, expectStaffOnly, listen, type Person, type World } from "@kith/testing";
import { listHours } from "./listHours";
import { listMinutes } from "./listMinutes";
import { onMinute } from "./onMinute";
import { counters, nextFlushAfter } from "./rules";

const noon = Date.UTC(2026, 10, 20, 12);
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Moves to the first flush after a moment, and resolves when it was told. */
async function flushAfter(world: World, owner: Person, at: number): Promise<void> {
  const listening = await listen(world, onMinute, owner);
  world.clock.moveTo(nextFlushAfter(at));
  await listening.until(({ data }) => data.at > at);
  listening.close();
}

const sumOver = (rows: readonly Minute[]) =>
  Object.fromEntries(counters.map((name) => [name, rows.reduce((sum, row) => sum + row[name], 0)]));

describe("activity.listHours …", () => {
  test("adds up exactly to its minutes, over the end of an hour too", async () => {
    const world = await createWorld({ startsAt: noon + 40 * minute });
    const owner = await world.staff("owner");
    const { metrics } = world.kernel.runtime;
    for (const after of [40, 47, 59, 60, 61, 75]) {
      metrics.add("meets", after);
      metrics.set("sockets", after, { link: "member" });
      await flushAfter(world, owner, noon + after * minute);
    }
    const [minutes, hours] = [await owner.can(listMinutes, {}), await owner.can(listHours, {})];
    expect(hours.rows.map(({ at }) => at)).toEqual([noon, noon + hour]);
    for (const row of hours.rows) {
      const within = minutes.rows.filter(({ at }) => at >= row.at && at < row.at + hour);
      expect(row).toMatchObject(sumOver(within));
      expect(row.meets).toBeGreaterThan(0);
      expect(row.sockets).toBe(Math.max(...within.map(({ sockets }) => sockets)));
    }
    expect(sumOver(hours.rows).meets).toBe(40 + 47 + 59 + 60 + 61 + 75);
  });

  test("sums over nodes, and of sockets shows the most that were open at one time", async () => {
    const world = await createWorld({ startsAt: noon });
    const beside = await createWorld({ beside: world });
    const owner = await world.staff("owner");
    const nodes = [world, beside].map(({ kernel }) => kernel.runtime.metrics);
    for (const metrics of nodes) {
      metrics.add("nudges", 3);
      metrics.set("sockets", 9, { link: "anonymous" });
    }
    const running = async () => (await owner.can(listHours, {})).rows.at(-1);
    const hasBoth = async () => {
      const now = await running();
      return now?.nudges === 6 && now.sockets === 18;
    };
    while (!(await hasBoth())) await flushAfter(world, owner, world.clock.now());
    for (const metrics of nodes) metrics.set("sockets", 1, { link: "anonymous" });
    await flushAfter(world, owner, world.clock.now() + minute);
    await flushAfter(world, owner, world.clock.now() + minute);
    expect(await running()).toMatchObject({ at: noon, nudges: 6, sockets: 18 });
  });

  test("shows seven days, and leaves out the hours of which nobody told anything", async () => {
    const world = await createWorld({ startsAt: noon });
    const owner = await world.staff("owner");
    const shown = async () =>
      (await owner.can(listHours, {})).rows.map(({ at }) => (at - noon) / hour);
    await flushAfter(world, owner, noon);
    // What was counted meanwhile belongs to the hour that was reached last; then a new one begins.
    await flushAfter(world, owner, noon + 30 * hour);
    await flushAfter(world, owner, noon + 30 * hour + minute);
    expect(await shown()).toEqual([0, 30]);
    await flushAfter(world, owner, noon + 7 * day + minute);
    await flushAfter(world, owner, noon + 7 * day + 2 * minute);
    expect(await shown()).toEqual([0, 30, 168]);
    await flushAfter(world, owner, noon + 7 * day + hour);
    await flushAfter(world, owner, noon + 7 * day + hour + minute);
    expect(await shown()).toEqual([30, 168, 169]);
  });

  test("is for those who may see it", async () => {
    await expectStaffOnly(await createWorld(), listHours, {}, null);
  });
});
