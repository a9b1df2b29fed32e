import { describe, expect, test } from "bun:test";
import {
  addNumbered,
  compareBook,
  createWorld,
  inTransaction,
  StatementCount,
} from "@kith/testing";
import { block, setStanding } from "../graph";
import { list } from "./list";

const statements = new StatementCount();
const world = await createWorld({ tracer: statements.tracer });
const idsOf = async (who: Awaited<ReturnType<typeof addNumbered>>) =>
  (await who.can(list, {})).rows.map(({ userId }) => userId);

describe("contacts.list …", () => {
  test("shows those whom the predicate shows, page by page, in one statement", async () => {
    const [ana, bo] = [await addNumbered(world), await addNumbered(world)];
    const [cy, dee] = [await addNumbered(world), await addNumbered(world)];
    for (const other of [bo, cy, dee]) await compareBook(world, other, [ana.phone]);
    await compareBook(world, ana, [bo.phone, cy.phone, dee.phone]);
    expect((await idsOf(ana)).toSorted()).toEqual([bo.id, cy.id, dee.id].toSorted());
    expect(await statements.during(() => ana.can(list, {}))).toHaveLength(1);
    const first = await ana.can(list, { limit: 2 });
    const rest = await ana.can(list, { limit: 2, cursor: first.nextCursor });
    expect([first.rows.length, rest.rows.length, rest.nextCursor]).toEqual([2, 1, null]);

    await bo.can(block, { userId: ana.id });
    await inTransaction(world, (ctx) => setStanding(ctx, cy.id, { state: "suspended" }));
    await inTransaction(world, (ctx) => setStanding(ctx, dee.id, { isGhost: true }));
    expect(await idsOf(ana)).toEqual([]);
    expect(await idsOf(dee)).toEqual([ana.id]);
    expect(await idsOf(bo)).toEqual([]);
  });

  test("shows somebody who never opted in nobody, and is for members", async () => {
    expect((await (await world.person()).can(list, {})).rows).toEqual([]);
    expect((await world.stranger().cannot(list, {})).code).toBe("kernel.unauthenticated");
  });
});
