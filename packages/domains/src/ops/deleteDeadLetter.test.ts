import { describe, expect, test } from "bun:test";
import { DeadLetterId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, expectStaffOnly, readAudit } from "@kith/testing";
import { deleteDeadLetter } from "./deleteDeadLetter";
import { listDeadLetters } from "./listDeadLetters";

const world = await createWorld();
const nothing = asId(DeadLetterId, crypto.randomUUID());

describe("ops.deleteDeadLetter …", () => {
  test("gives up what failed for good, and writes it down", async () => {
    const sends = world.mails.send;
    Object.assign(world.mails, { send: () => Promise.reject(new Error("no mail today")) });
    const owner = await world.staff("owner");
    await world.drain();
    Object.assign(world.mails, { send: sends });

    const [letter] = (await owner.can(listDeadLetters, {})).rows;
    const deadLetterId = letter?.deadLetterId ?? nothing;
    await owner.can(deleteDeadLetter, { deadLetterId });
    expect((await owner.can(listDeadLetters, {})).rows).toEqual([]);
    const [entry] = await readAudit(world, owner, { limit: 1 });
    expect(entry).toMatchObject({ action: "dead_letter_deleted", subject: deadLetterId });
    expect((await owner.cannot(deleteDeadLetter, { deadLetterId })).code).toBe("kernel.not_found");
  });

  test("is for those who look after jobs", () =>
    expectStaffOnly(world, deleteDeadLetter, { deadLetterId: nothing }, "analyst"));
});
