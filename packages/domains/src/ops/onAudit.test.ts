import { describe, expect, test } from "bun:test";
import { createWorld, expectStaffOnly, listen } from "@kith/testing";
import { deleteStaff } from "./deleteStaff";
import { listAudit } from "./listAudit";
import { onAudit } from "./onAudit";
import { updateStaff } from "./updateStaff";

const world = await createWorld();
const owner = await world.staff("owner");

describe("ops.onAudit …", () => {
  test("tells what the list would show, and the rest to whoever resumes", async () => {
    const bo = await world.staff("analyst");
    await world.drain();
    const listening = await listen(world, onAudit, owner);
    await owner.can(updateStaff, { staffId: bo.id, role: "operator" });
    await world.drain();
    const first = await listening.until(({ data }) => data.event === "ops.acted");
    listening.close();
    await owner.can(updateStaff, { staffId: bo.id, role: "analyst" });
    await world.drain();
    const resumed = await listen(world, onAudit, owner, { lastEventId: first.id });
    resumed.close();

    // The live law: what a client holds with its patches is what it would fetch.
    const { rows } = await owner.can(listAudit, { limit: 2 });
    const [place, ...told] = [...listening.heard, ...resumed.heard].map(({ data }) => data);
    expect(place?.event).toBe("kernel.resync");
    expect(told.map(({ payload }) => payload)).toEqual(
      rows.toReversed().map((entry) => ({ entry })),
    );
  });

  test("is for those who may read the audit", () => expectStaffOnly(world, onAudit, {}, "analyst"));

  test("is over for somebody who was removed, as soon as their socket is looked at", async () => {
    const bo = await world.staff("operator");
    const facts = {
      requestId: "test",
      link: "member",
      header: (name: string) => bo.headers[name],
      address: "192.0.2.1",
    } as const;
    const { path } = onAudit.contract;
    expect(await world.kernel.recheck(path, facts)).toBeNull();
    await owner.can(deleteStaff, { staffId: bo.id });
    expect((await world.kernel.recheck(path, facts))?.code).toBe("kernel.unauthenticated");
  });
});
