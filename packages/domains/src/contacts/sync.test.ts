import { describe, expect, test } from "bun:test";
import {
  addNumbered,
  compareBook,
  contactRows,
  contactsOf,
  createWorld,
  eventsOn,
  findBroken,
  StatementCount,
} from "@kith/testing";
import { eq, sql } from "drizzle-orm";
import { block } from "../graph";
import { getKey } from "./getKey";
import { deleteExpired } from "./jobs/deleteExpired";
import { list } from "./list";
import { contactsStream, epochAt, epochEndsAt } from "./rules";
import { invariants } from "./seed";
import { contactKeys } from "./services/keys";
import { sync } from "./sync";
import { contactsBudgets, contactsEntries, contactsMatches } from "./tables";

const statements = new StatementCount();
/** A while before a key is over: that comes last. */
const startsAt = epochEndsAt(epochAt(Date.UTC(2026, 10, 20))) - 3_600_000;
const world = await createWorld({ tracer: statements.tracer, startsAt });
const { epoch } = await world.stranger().can(getKey, {});
const found = async (who: Awaited<ReturnType<typeof addNumbered>>) =>
  (await who.can(list, {})).rows.map(({ userId }) => userId);
const tagOf = (phone: string) => world.kernel.runtime.use(contactKeys).tagOf(epoch, phone);
const two = async () => [await addNumbered(world), await addNumbered(world)] as const;
const day = 86_400_000;

describe("contacts.sync …", () => {
  test("finds two who have each other's numbers, and tells both", async () => {
    const [ana, bo] = await two();
    expect(await compareBook(world, ana, [bo.phone, "555 20 98 76", "nonsense"])).toEqual({
      numbers: 2,
      waiting: 0,
    });
    expect([await found(ana), await found(bo)]).toEqual([[], []]);
    const before = (await eventsOn(world, contactsStream(ana.id))).length;
    await compareBook(world, bo, [ana.phone]);
    expect([await found(ana), await found(bo)]).toEqual([[bo.id], [ana.id]]);
    expect(await eventsOn(world, contactsStream(ana.id))).toHaveLength(before + 1);
    // Again finds nobody new, and tells nobody but oneself.
    await compareBook(world, bo, [ana.phone]);
    expect(await eventsOn(world, contactsStream(ana.id))).toHaveLength(before + 1);
    expect(await findBroken(world)).toEqual({});
  });

  test("lets go of whom the book does not have any more, unless it ended for the day", async () => {
    const [ana, bo] = await two();
    await compareBook(world, ana, [bo.phone]);
    await compareBook(world, bo, [ana.phone]);
    await ana.can(sync, { epoch, part: 0, tags: [], end: "partial" });
    world.clock.moveTo(world.clock.now() + 5000);
    await world.drain();
    expect(await found(bo)).toEqual([ana.id]);
    await compareBook(world, ana, []);
    expect([await found(ana), await found(bo)]).toEqual([[], []]);
    await compareBook(world, bo, [ana.phone]);
    expect(await found(bo)).toEqual([]);
  });

  test("brings two together who compare at the same moment", async () => {
    const [ana, bo] = await two();
    await ana.can(sync, { epoch, part: 0, tags: [tagOf(bo.phone)], end: "whole" });
    await bo.can(sync, { epoch, part: 0, tags: [tagOf(ana.phone)], end: "whole" });
    const beside = await createWorld({ beside: world });
    world.clock.moveTo(world.clock.now() + 5000);
    await Promise.all([world.drain(), beside.drain()]);
    expect([await found(ana), await found(bo)]).toEqual([[bo.id], [ana.id]]);
  });

  test("takes a book in parts, of which a new first one ends the ones before", async () => {
    const [ana, bo] = await two();
    await compareBook(world, bo, [ana.phone]);
    const [mine, others] = [[tagOf(bo.phone)], [tagOf("+995555209998")]];
    await ana.can(sync, { epoch, part: 0, tags: others, end: "more" });
    await ana.can(sync, { epoch, part: 1, tags: mine, end: "more" });
    await ana.can(sync, { epoch, part: 0, tags: others, end: "more" });
    await ana.can(sync, { epoch, part: 1, tags: others, end: "whole" });
    world.clock.moveTo(world.clock.now() + 5000);
    await world.drain();
    expect(await found(ana)).toEqual([]);
    await ana.can(sync, { epoch, part: 0, tags: mine, end: "more" });
    await ana.can(sync, { epoch, part: 1, tags: others, end: "whole" });
    world.clock.moveTo(world.clock.now() + 5000);
    await world.drain();
    expect(await found(ana)).toEqual([bo.id]);
  });

  test("does and answers the same about a member, one who blocked, and nobody", async () => {
    const [ana, bo] = await two();
    const cy = await addNumbered(world);
    await compareBook(world, cy, [ana.phone]);
    await cy.can(block, { userId: ana.id });
    const outcomes = new Set<string>();
    const length = new Set<number>();
    for (const phone of [bo.phone, cy.phone, "+995555209997"]) {
      let answer: unknown;
      const asked = await statements.during(async () => {
        answer = await ana.can(sync, { epoch, part: 0, tags: [tagOf(phone)], end: "whole" });
      });
      outcomes.add(JSON.stringify([answer, asked]));
      const [part] = (await contactRows(world, ana.id)).parts ?? [];
      length.add(part?.length ?? 0);
      const told = (await eventsOn(world, contactsStream(cy.id))).length;
      world.clock.moveTo(world.clock.now() + 5000);
      await world.drain();
      expect(await found(ana)).toEqual([]);
      expect(await eventsOn(world, contactsStream(cy.id))).toHaveLength(told);
    }
    expect(outcomes.size).toBe(1);
    expect([length.size, length.has(0)]).toEqual([1, false]);
  });

  test("keeps nothing of numbers of nobody, and of members no id that leads to them", async () => {
    const [ana, bo] = await two();
    const lone = "+995555209996";
    await compareBook(world, ana, [bo.phone, lone]);
    const rows = await contactRows(world, ana.id);
    expect(rows.entries).toHaveLength(1);
    const kept = JSON.stringify(rows);
    for (const trace of [bo.id, lone.slice(1), tagOf(lone), tagOf(bo.phone)]) {
      expect(kept).not.toContain(trace);
    }
  });

  test("is forgotten after 90 days without a new comparison", async () => {
    const [ana, bo] = await two();
    await compareBook(world, ana, [bo.phone]);
    await compareBook(world, bo, [ana.phone]);
    const { db, clock } = world.kernel.runtime;
    const syncedAt = clock.now() - 90 * day;
    // Of one of the two books: the match of both goes.
    await db.update(contactsMatches).set({ syncedAt }).where(eq(contactsMatches.userId, bo.id));
    await db.update(contactsEntries).set({ syncedAt });
    await db.update(contactsBudgets).set({ day: sql`${contactsBudgets.day} - 2` });
    await world.kernel.enqueue(deleteExpired, {});
    await world.drain();
    const { entries, matches, parts, budgets } = await contactRows(world, ana.id);
    expect([entries, matches, parts, budgets]).toEqual([[], [], [], []]);
    const broken = Object.values(invariants).map((find) => find(world.kernel.runtime));
    expect(await Promise.all(broken)).toEqual([null, null]);
  });

  test("goes on under the key of the next epoch, in whichever order they compare", async () => {
    const [ana, bo] = await two();
    await compareBook(world, bo, []);
    const next = await world.stranger().can(getKey, {});
    world.clock.moveTo(next.endsAt);
    const refusal = await ana.cannot(sync, { epoch: next.epoch, part: 0, tags: [], end: "whole" });
    expect(refusal.code).toBe("contacts.key_over");
    await compareBook(world, ana, [bo.phone]);
    await compareBook(world, bo, [ana.phone]);
    expect([await found(ana), await found(bo)]).toEqual([[bo.id], [ana.id]]);
  });

  test("is for who wants to be found", async () => {
    const input = { epoch: 1, part: 0, tags: [], end: "whole" as const };
    expect((await (await world.person()).cannot(sync, input)).code).toBe("contacts.off");
    expect((await world.stranger().cannot(sync, input)).code).toBe("kernel.unauthenticated");
    expect(await contactsOf(await addNumbered(world)).status()).toMatchObject({ isOn: true });
  });
});
