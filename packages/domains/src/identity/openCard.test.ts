import { describe, expect, test } from "bun:test";
import { UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, inTransaction } from "@kith/testing";
import { makeCard } from "./makeCard";
import { openCard } from "./openCard";
import { sealCard } from "./services/cards";
import { deleteExpired } from "./store";
import { identitySpentCards } from "./tables";

const world = await createWorld();
const spent = () => world.kernel.runtime.db.select().from(identitySpentCards);
const over = "identity.card_over";

describe("identity.openCard …", () => {
  test("says whose it is to the first who opens it, and to nobody else", async () => {
    const [ana, bo, eve] = [await world.person(), await world.person(), await world.person()];
    const { card } = await ana.can(makeCard, {});
    expect(await bo.can(openCard, { card })).toEqual({ userId: ana.id });
    expect((await eve.cannot(openCard, { card })).code).toBe(over);
    // The answer to the first may have been lost on its way.
    expect(await bo.can(openCard, { card })).toEqual({ userId: ana.id });
  });

  test("says it to one of two who open it at once", async () => {
    const [ana, bo, eve] = [await world.person(), await world.person(), await world.person()];
    const { card } = await ana.can(makeCard, {});
    const both = await Promise.allSettled([
      bo.can(openCard, { card }),
      eve.can(openCard, { card }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("refuses alike one that ended, that was changed, or whose owner is gone", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    const { card } = await ana.can(makeCard, {});
    const changed = `${card.startsWith("A") ? "B" : "A"}${card.slice(1)}`;
    const refusal = await bo.cannot(openCard, { card: changed });
    const nobodys = sealCard(
      world.kernel.runtime.secrets,
      asId(UserId, crypto.randomUUID()),
      world.clock.now() + 60_000,
    );
    expect(await bo.cannot(openCard, { card: nobodys })).toEqual(refusal);
    world.clock.moveTo(world.clock.now() + 15 * 60_000);
    expect(await bo.cannot(openCard, { card })).toEqual(refusal);
    expect(refusal.code).toBe(over);
  });

  test("leaves no row that says whose it was or who opened it, and none after it", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    const { card } = await ana.can(makeCard, {});
    await bo.can(openCard, { card });
    const rows = await spent();
    expect(rows).not.toEqual([]);
    for (const known of [ana.id, bo.id, card]) expect(JSON.stringify(rows)).not.toContain(known);
    world.clock.moveTo(world.clock.now() + 2 * 3_600_000);
    await inTransaction(world, (ctx) => deleteExpired(ctx.db, ctx.now));
    expect(await spent()).toEqual([]);
  });
});
