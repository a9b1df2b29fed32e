import { describe, expect, test } from "bun:test";
import { createWorld, readAudit } from "@kith/testing";
import { updateStaff } from "../updateStaff";
import { sendStaffNotice } from "./sendStaffNotice";

const world = await createWorld();
const notices = async () =>
  (await world.mails.list()).filter((mail) => mail.subject.startsWith("Kith: "));

describe("ops.sendStaffNotice …", () => {
  test("finds nothing to do for somebody who is no owner any more", async () => {
    const [ana, bo] = [await world.staff("owner"), await world.staff("owner")];
    await ana.can(updateStaff, { staffId: bo.id, role: "analyst" });
    await world.drain();
    const before = await notices();
    const [entry] = await readAudit(world, ana, { limit: 1 });
    if (!entry) throw new Error("nothing was written down");
    await world.kernel.enqueue(sendStaffNotice, { auditId: entry.auditId, staffId: bo.id });
    await world.drain();
    expect(await notices()).toEqual(before);
  });
});
