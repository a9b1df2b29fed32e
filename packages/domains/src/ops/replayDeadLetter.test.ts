import { describe, expect, test } from "bun:test";
import { DeadLetterId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, expectStaffOnly, readAudit } from "@kith/testing";
import { addStaff } from "./addStaff";
import { listDeadLetters } from "./listDeadLetters";
import { replayDeadLetter } from "./replayDeadLetter";

const world = await createWorld();
const owner = await world.staff("owner");
const nothing = asId(DeadLetterId, crypto.randomUUID());

describe("ops.replayDeadLetter …", () => {
  test("tries again what failed for good, and writes it down", async () => {
    await world.drain();
    const sends = world.mails.send;
    Object.assign(world.mails, { send: () => Promise.reject(new Error("no mail today")) });
    const email = "late@kith.example";
    const key = crypto.randomUUID();
    await owner.can(addStaff, { email, name: "Bo", role: "analyst", key });
    await world.drain();
    Object.assign(world.mails, { send: sends });

    const [letter] = (await owner.can(listDeadLetters, {})).rows;
    const deadLetterId = letter?.deadLetterId ?? nothing;
    await owner.can(replayDeadLetter, { deadLetterId });
    const [entry] = await readAudit(world, owner, { limit: 1 });
    expect(entry).toMatchObject({ action: "dead_letter_replayed", subject: deadLetterId });

    await world.drain();
    expect((await world.mails.list()).map((mail) => mail.to)).toContain(email);
    expect((await owner.can(listDeadLetters, {})).rows).toEqual([]);
  });

  test("knows no letter that is not there", async () => {
    const refusal = await owner.cannot(replayDeadLetter, { deadLetterId: nothing });
    expect(refusal.code).toBe("kernel.not_found");
  });

  test("is for those who look after jobs", () =>
    expectStaffOnly(world, replayDeadLetter, { deadLetterId: nothing }, "analyst"));
});
