import { describe, expect, test } from "bun:test";
import { createWorld, eventsOn, threePeople } from "@kith/testing";
import { create } from "./create";
import { list } from "./list";
import { circlesMax } from "./rules";

const world = await createWorld();

const input = (isPrivate: boolean) => ({
  ...{ name: "Lake", type: "inner" as const, isPrivate, key: crypto.randomUUID() },
});

describe("circles.create …", () => {
  test("makes a circle with its owner in it, once a key, and says so", async () => {
    const [ana] = await threePeople(world);
    const asked = input(true);
    const made = await ana.can(create, asked);
    expect(made).toMatchObject({ ownerId: ana.id, name: "Lake", role: "admin", isPrivate: true });
    expect(await ana.can(create, asked)).toEqual(made);
    expect((await ana.can(list, {})).rows).toEqual([made]);
    const [, event] = await eventsOn(world, `person:${ana.id}`);
    expect(event?.payload).toEqual({ ...made, userId: ana.id });
  });

  test("ends somewhere, also for who asks at once", async () => {
    const [ana] = await threePeople(world);
    for (let n = 0; n < circlesMax - 1; n++) {
      if (n % 20 === 0) world.clock.moveTo(world.clock.now() + 3_600_000);
      await ana.can(create, input(false));
    }
    const two = [input(false), input(false)].map((asked) => ana.can(create, asked));
    const settled = await Promise.allSettled(two);
    expect(settled.filter(({ status }) => status === "fulfilled").length).toBe(1);
    const refusal = await ana.cannot(create, input(false));
    expect(refusal).toMatchObject({ code: "circles.circle_limit", details: { circlesMax } });
  });
});
