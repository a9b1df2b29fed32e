import { describe, expect, test } from "bun:test";
import { createWorld, expectStaffOnly } from "@kith/testing";
import { listDeadLetters } from "./listDeadLetters";

const world = await createWorld();

describe("ops.listDeadLetters …", () => {
  test("shows a job that failed for good, without what it was about", async () => {
    const sends = world.mails.send;
    Object.assign(world.mails, {
      send: () => Promise.reject(new RangeError("to bo@kith.example")),
    });
    const owner = await world.staff("owner");
    await world.drain();
    Object.assign(world.mails, { send: sends });
    const { rows, nextCursor } = await owner.can(listDeadLetters, {});
    expect(rows).toMatchObject([
      { kind: "job", name: "ops.sendInvite", attempts: 8, error: "RangeError" },
    ]);
    expect(nextCursor).toBeNull();
  });

  test("is for those who look after jobs", () =>
    expectStaffOnly(world, listDeadLetters, {}, "analyst"));
});
