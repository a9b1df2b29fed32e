import { describe, expect, test } from "bun:test";
import { createWorld, expectStaffOnly, listen, type Person, type World } from "@kith/testing";
import { listMinutes } from "./listMinutes";
import { onMinute } from "./onMinute";
import { flushMilliseconds, nextFlushAfter } from "./rules";

/** Noon, so that a minute begins with the test. */
const noon = Date.UTC(2026, 10, 20, 12);
const minute = 60_000;

/** Moves to the next flush and resolves when all that was counted in its minute was told. */
async function flush(world: World, owner: Person, calls?: number): Promise<void> {
  const listening = await listen(world, onMinute, owner);
  const since = world.clock.now();
  world.clock.moveTo(nextFlushAfter(since));
  await listening.until(({ data }) => {
    const hasAll = calls === undefined || ("calls" in data.payload && data.payload.calls === calls);
    return data.at > since && hasAll;
  });
  listening.close();
}

describe("activity.listMinutes …", () => {
  test("shows minutes, with what all nodes did in each", async () => {
    const world = await createWorld({ startsAt: noon });
    const beside = await createWorld({ beside: world });
    const owner = await world.staff("owner");
    world.kernel.runtime.metrics.set("sockets", 7, { link: "member" });
    beside.kernel.runtime.metrics.set("sockets", 2, { link: "anonymous" });
    beside.kernel.runtime.metrics.add("nudges", 3);
    await owner.can(listMinutes, {});
    await beside.stranger().cannot(listMinutes, {});
    // One more call on this node: that of whoever listens for the tick.
    await flush(world, owner, 3);

    const { rows } = await owner.can(listMinutes, {});
    const counted = { calls: 3, refusals: 1, nudges: 3, meets: 0, sockets: 9 };
    expect(rows).toMatchObject([{ at: noon, ...counted }]);
  });

  test("leaves out minutes that nobody told, and what is over an hour old", async () => {
    const world = await createWorld({ startsAt: noon });
    const owner = await world.staff("owner");
    const shown = async () =>
      (await owner.can(listMinutes, {})).rows.map(({ at }) => (at - noon) / minute);
    await flush(world, owner);
    world.clock.moveTo(noon + 20 * minute);
    await flush(world, owner);
    expect(await shown()).toEqual([0, 20]);
    world.clock.moveTo(noon + 60.5 * minute);
    await flush(world, owner);
    expect(await shown()).toEqual([0, 20, 60]);
    world.clock.moveTo(noon + 61.5 * minute);
    await flush(world, owner);
    expect(await shown()).toEqual([20, 60, 61]);
  });

  test("counts each call in one minute, though minutes come and go", async () => {
    const world = await createWorld({ startsAt: noon });
    const owner = await world.staff("owner");
    const flushes = minute / flushMilliseconds;
    for (let n = 0; n < flushes; n++) await flush(world, owner);
    for (let n = 0; n < 3; n++) await owner.can(listMinutes, {});
    for (let n = 0; n < flushes; n++) await flush(world, owner);
    const { rows } = await owner.can(listMinutes, {});
    // Each flush was waited for by one call.
    expect(rows.map((row) => row.calls)).toEqual([flushes, flushes + 3]);
  });

  test("is for those who may see it", async () => {
    await expectStaffOnly(await createWorld(), listMinutes, {}, null);
  });
});
