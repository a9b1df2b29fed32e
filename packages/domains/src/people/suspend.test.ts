import { describe, expect, test } from "bun:test";
import { graph, identity, ops, UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, eventsOn, expectStaffOnly, inTransaction, readAudit } from "@kith/testing";
import { setStanding } from "../graph";
import { get } from "./get";
import { endSuspensions } from "./jobs/endSuspensions";
import { suspend } from "./suspend";

const me = { contract: identity.me };
const getRelation = { contract: graph.get };
const world = await createWorld();
const [owner, moderator] = [await world.staff("owner"), await world.staff("moderator")];
const reason = "sends the same to everybody";
const nobody = asId(UserId, crypto.randomUUID());

describe("people.suspend …", () => {
  test("signs somebody out, hides them, and keeps them out", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    await bo.can(getRelation, { userId: ana.id });
    await moderator.can(suspend, { userId: ana.id, reason, until: null });
    expect((await ana.cannot(me, {})).code).toBe("kernel.unauthenticated");
    expect(await bo.cannot(getRelation, { userId: ana.id })).toEqual(
      await bo.cannot(getRelation, { userId: nobody }),
    );
    // A session that is made afterwards holds no better.
    expect((await (await ana.again()).cannot(me, {})).code).toBe("kernel.unauthenticated");
    expect(await eventsOn(world, `person:${ana.id}`)).toContainEqual({
      ...{ event: "people.suspended", payload: { userId: ana.id, until: null } },
    });
    const [entry] = await readAudit(world, owner, { userId: ana.id });
    if (!entry) throw new Error("nothing was written down");
    const details = await owner.can(
      { contract: ops.openAuditEntry },
      { auditId: entry.auditId, reason: "a complaint by letter" },
    );
    expect(details.reason).toBe(reason);
    expect(details.changes[0]).toEqual({ field: "state", before: "active", after: "suspended" });
  });

  test("is over by itself when its time has come, and not a moment before", async () => {
    const ana = await world.person();
    const until = world.clock.now() + 3_600_000;
    await moderator.can(suspend, { userId: ana.id, reason, until });
    const endDue = async () => {
      await world.kernel.enqueue(endSuspensions, {});
      await world.drain();
      return await moderator.can(get, { userId: ana.id });
    };
    expect(await endDue()).toMatchObject({ state: "suspended", suspension: { until } });
    world.clock.moveTo(until);
    expect(await endDue()).toMatchObject({ state: "active", suspension: null });
    expect((await (await ana.again()).can(me, {})).userId).toBe(ana.id);
    const [, entry] = await readAudit(world, owner, { userId: ana.id });
    expect(entry).toMatchObject({ action: "person_reinstated", staffName: "system" });
  });

  test("refuses a moment that is over, and whoever deleted their account", async () => {
    const ana = await world.person();
    const past = { userId: ana.id, reason, until: world.clock.now() - 1 };
    expect((await moderator.cannot(suspend, past)).code).toBe("people.past");
    await inTransaction(world, (ctx) => setStanding(ctx, ana.id, { state: "deleted" }));
    const gone = await moderator.cannot(suspend, { ...past, until: null });
    expect(gone.code).toBe("people.gone");
  });

  test("is for who may restrict people", () =>
    expectStaffOnly(world, suspend, { userId: nobody, reason, until: null }, "support"));
});
