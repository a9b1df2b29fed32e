import { describe, expect, test } from "bun:test";
import { createWorld, expectStaffOnly } from "@kith/testing";
import { listQueues } from "./listQueues";

const world = await createWorld();

describe("ops.listQueues …", () => {
  test("shows how many of each job wait, and when one was last done", async () => {
    const owner = await world.staff("owner");
    const invites = async () => {
      const { rows } = await owner.can(listQueues, {});
      return rows.find((row) => row.name === "ops.sendInvite");
    };
    expect(await invites()).toMatchObject({ waiting: 1, active: 0, lastCompletedAt: null });
    await world.drain();
    expect(await invites()).toMatchObject({ waiting: 0, lastCompletedAt: expect.any(Number) });
  });

  test("is for those who look after jobs", () => expectStaffOnly(world, listQueues, {}, "analyst"));
});
