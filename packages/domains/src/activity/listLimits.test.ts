import { describe, expect, test } from "bun:test";
import { createWorld, expectStaffOnly, listen } from "@kith/testing";
import { listLimits } from "./listLimits";
import { onMinute } from "./onMinute";
import { flushMilliseconds } from "./rules";

const world = await createWorld({ environment: { NUDGES_OPENS_PER_ADDRESS_HOUR: "77" } });
const owner = await world.staff("owner");

const limitsOf = async (procedure: string) =>
  (await owner.can(listLimits, {})).rows.find((row) => row.procedure === procedure);

describe("activity.listLimits …", () => {
  test("shows each limit with the value in force, and where it comes from", async () => {
    const setting = "NUDGES_OPENS_PER_ADDRESS_HOUR";
    const limits = [{ by: "address", count: 77, window: "hour", setting, isOnNode: false }];
    expect(await limitsOf("nudges.open")).toMatchObject({ limits, limitedLastHour: 0 });
    const own = [{ by: "caller", count: 30, window: "hour", setting: null, isOnNode: false }];
    expect(await limitsOf("ops.addStaff")).toMatchObject({ limits: own });
    expect(await limitsOf("ops.me")).toBeUndefined();
  });

  test("counts the calls that were over a limit, on all nodes", async () => {
    const beside = await createWorld({ beside: world });
    for (const node of [world, world, beside]) {
      const { metrics } = node.kernel.runtime;
      metrics.count("calls", { procedure: "nudges.open", outcome: "limit" });
      metrics.count("calls", { procedure: "nudges.open", outcome: "ok" });
    }
    const listening = await listen(world, onMinute, owner);
    const since = world.clock.now();
    world.clock.moveTo(since + flushMilliseconds);
    await listening.until(({ data }) => data.at > since && "calls" in data.payload);
    const hasBoth = async () => (await limitsOf("nudges.open"))?.limitedLastHour === 3;
    while (!(await hasBoth())) world.clock.moveTo(world.clock.now() + flushMilliseconds);
    listening.close();
    expect((await limitsOf("ops.addStaff"))?.limitedLastHour).toBe(0);
  });

  test("is not for analysts", () => expectStaffOnly(world, listLimits, {}, "analyst"));
});
