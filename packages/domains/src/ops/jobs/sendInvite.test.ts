import { describe, expect, test } from "bun:test";
import { StaffId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { newId } from "@kith/kernel";
import { createWorld } from "@kith/testing";
import { credentialTables } from "../../identity";
import { sendInvite } from "./sendInvite";

const world = await createWorld();
const { kernel } = world;
const mailCount = async () => (await world.mails.list()).length;

describe("ops.sendInvite …", () => {
  test("mails a new member their link", async () => {
    const member = await world.staff("analyst");
    await world.drain();
    const [mail] = await world.mails.list();
    expect(mail?.subject).toBe("You were added to the staff of Kith");
    expect(mail?.text).toContain(await world.credentials.createPasswordLink(member.id));
  });

  test("finds nothing to do for somebody who has a password by now, or is gone", async () => {
    const member = await world.staff("analyst");
    await world.drain();
    const before = await mailCount();
    const at = new Date(world.clock.now());
    await kernel.runtime.db.insert(credentialTables.account).values({
      id: newId(world.clock.now()),
      userId: member.id,
      accountId: member.id,
      providerId: "credential",
      password: "hash",
      createdAt: at,
      updatedAt: at,
    });
    await kernel.enqueue(sendInvite, { staffId: member.id });
    await kernel.enqueue(sendInvite, { staffId: asId(StaffId, crypto.randomUUID()) });
    await world.drain();
    expect(await mailCount()).toBe(before);
  });
});
