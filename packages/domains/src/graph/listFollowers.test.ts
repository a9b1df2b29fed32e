import { describe, expect, test } from "bun:test";
import { createWorld, StatementCount, threePeople } from "@kith/testing";
import { block } from "./block";
import { follow } from "./follow";
import { listFollowers } from "./listFollowers";
import { updateStanding } from "./store/people";

const statements = new StatementCount();
const world = await createWorld({ tracer: statements.tracer });

describe("graph.listFollowers …", () => {
  test("shows the newest first, page by page, and of those who hide nothing at all", async () => {
    const [ana, bo] = await threePeople(world);
    const others = [];
    for (let n = 0; n < 7; n++) others.push(await world.person());
    for (const one of others) await one.can(follow, { userId: ana.id });
    const [hater, ghost, gone] = others;
    await hater?.can(block, { userId: bo.id });
    const { db } = world.kernel.runtime;
    if (ghost) await updateStanding(db, ghost.id, { isGhost: true });
    if (gone) await updateStanding(db, gone.id, { state: "deleted" });

    const pages: string[][] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof bo.can<typeof listFollowers.contract>>> = await bo.can(
        listFollowers,
        { userId: ana.id, limit: 2, cursor },
      );
      pages.push(page.rows.map(({ handle }) => handle));
      cursor = page.nextCursor;
    } while (cursor);
    const handles = others.slice(3).map(({ handle }) => handle);
    expect(pages).toEqual([handles.slice(2).toReversed(), handles.slice(0, 2).toReversed()]);
  });

  test("asks as much of Postgres for many as for few, and no more than it takes", async () => {
    const [ana, bo] = await threePeople(world);
    const count = () => statements.during(() => bo.can(listFollowers, { userId: ana.id }));
    const before = await count();
    for (let n = 0; n < 5; n++) await (await world.person()).can(follow, { userId: ana.id });
    expect(await count()).toEqual(before);
    // What is between the two, the page.
    expect(before.length).toBe(2);
  });

  test("takes a cursor for one person's list only", async () => {
    const [ana, bo, cy] = await threePeople(world);
    for (const one of [bo, cy]) await one.can(follow, { userId: ana.id });
    const { nextCursor: cursor } = await bo.can(listFollowers, { userId: ana.id, limit: 1 });
    const refusal = await bo.cannot(listFollowers, { userId: cy.id, limit: 1, cursor });
    expect(refusal.code).toBe("kernel.cursor");
  });
});
