import { describe, expect, test } from "bun:test";
import { graph, identity, ops } from "@kith/contracts";
import { createWorld } from "@kith/testing";
import { confirmHold } from "./confirmHold";
import { expire } from "./jobs/expire";
import { requestHold } from "./requestHold";
import { invariants } from "./seed";

const world = await createWorld();
const get = { contract: graph.get };
const me = { contract: identity.me };
const listAudit = { contract: ops.listAudit };
const day = 86_400_000;
const reason = "Order 17/2026 of the city court";

/** Two of staff, and somebody whom one of them asked to hold. */
async function asked() {
  const [one, two] = [await world.staff("owner"), await world.staff("owner")];
  const [ana, bo] = [await world.person(), await world.person()];
  const { holdId } = await one.can(requestHold, { userId: ana.id, reason });
  return { one, two, ana, bo, holdId };
}
const lapse = async () => {
  await world.kernel.enqueue(expire, {});
  await world.drain();
};

describe("privacy.confirmHold …", () => {
  test("hides the person and shuts them out at once, for ninety days", async () => {
    const { one, two, ana, bo, holdId } = await asked();
    await bo.can(get, { userId: ana.id });
    expect((await one.cannot(confirmHold, { holdId })).code).toBe("privacy.same_staff");
    const { lapsesAt } = await two.can(confirmHold, { holdId });
    expect((await ana.cannot(me, {})).code).toBe("kernel.unauthenticated");
    expect((await (await ana.again()).cannot(me, {})).code).toBe("kernel.unauthenticated");
    expect((await bo.cannot(get, { userId: ana.id })).code).toBe("kernel.not_found");
    await world.drain();
    const acts = (await one.can(listAudit, {})).rows.map(({ action, subject }) => [
      action,
      subject,
    ]);
    expect(acts).toEqual(
      expect.arrayContaining([
        ["hold_asked", holdId],
        ["hold_confirmed", holdId],
      ]),
    );
    expect((await two.cannot(confirmHold, { holdId })).code).toBe("privacy.hold_over");

    world.clock.moveTo(lapsesAt + 1);
    await lapse();
    await (await ana.again()).can(me, {});
    await (await bo.again()).can(get, { userId: ana.id });
    for (const look of Object.values(invariants)) {
      expect(await look(world.kernel.runtime)).toBeNull();
    }
  });

  test("comes too late after a week, and for who is gone", async () => {
    const { two, holdId, ana, one } = await asked();
    world.clock.moveTo(world.clock.now() + 7 * day);
    expect((await two.cannot(confirmHold, { holdId })).code).toBe("privacy.hold_over");
    await one.can(requestHold, { userId: ana.id, reason });
  });
});
