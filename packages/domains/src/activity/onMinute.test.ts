import { describe, expect, test } from "bun:test";
import { createWorld, expectStaffOnly, listen } from "@kith/testing";
import { listMinutes } from "./listMinutes";
import { onMinute } from "./onMinute";
import { flushMilliseconds } from "./rules";

const world = await createWorld();
const owner = await world.staff("owner");

describe("activity.onMinute …", () => {
  test("tells the running minute as the list shows it", async () => {
    const listening = await listen(world, onMinute, owner);
    world.kernel.runtime.metrics.add("meets", 4);
    world.clock.moveTo(world.clock.now() + flushMilliseconds);
    const tick = await listening.until(({ data }) => data.event === "activity.ticked");
    listening.close();
    const { rows } = await owner.can(listMinutes, {});
    expect(tick.data.payload).toEqual(rows.find((row) => row.meets === 4) ?? {});
  });

  test("is for those who may see it", () => expectStaffOnly(world, onMinute, {}, null));
});
