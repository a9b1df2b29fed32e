import { describe, expect, test } from "bun:test";
import { StaffId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld } from "@kith/testing";
import { sendPasswordLink } from "./sendPasswordLink";

const world = await createWorld();
const links = async () =>
  (await world.mails.list()).filter((mail) => mail.subject === "Choose a new password for Kith");

describe("ops.sendPasswordLink …", () => {
  test("mails one link, however often it is asked for before it goes out", async () => {
    const member = await world.staff("analyst");
    await world.kernel.enqueue(sendPasswordLink, { staffId: member.id });
    await world.kernel.enqueue(sendPasswordLink, { staffId: member.id });
    await world.drain();
    expect((await links()).length).toBe(1);
  });

  test("finds nothing to do for somebody who is gone", async () => {
    const before = await links();
    await world.kernel.enqueue(sendPasswordLink, { staffId: asId(StaffId, crypto.randomUUID()) });
    await world.drain();
    expect(await links()).toEqual(before);
  });
});
