import { describe, expect, test } from "bun:test";
import { createWorld, StatementCount, threePeople } from "@kith/testing";
import { block } from "./block";
import { find } from "./find";
import { follow } from "./follow";
import { updateStanding } from "./store/people";

const statements = new StatementCount();
const world = await createWorld({ tracer: statements.tracer });

describe("graph.find …", () => {
  test("finds somebody by their handle, and themselves, however it is written", async () => {
    const [ana, bo] = await threePeople(world);
    const found = { userId: bo.id, handle: bo.handle };
    expect(await ana.can(find, { handle: ` ${bo.handle.toUpperCase()}` })).toEqual(found as never);
    expect(await bo.can(find, { handle: bo.handle })).toEqual(found as never);
  });

  test("says one thing of those who hide, are suspended, and whom nobody ever was", async () => {
    const [ana, hater, ghost] = await threePeople(world);
    const [gone, shy] = [await world.person(), await world.person()];
    await updateStanding(world.kernel.runtime.db, shy.id, { isFindable: false });
    await hater.can(block, { userId: ana.id });
    await updateStanding(world.kernel.runtime.db, ghost.id, { isGhost: true });
    await updateStanding(world.kernel.runtime.db, gone.id, { state: "suspended" });
    const said = [];
    for (const handle of ["nobody-at-all", hater.handle, ghost.handle, gone.handle, shy.handle]) {
      let refusal: unknown;
      const asked = await statements.during(async () => {
        refusal = await ana.cannot(find, { handle });
      });
      said.push(JSON.stringify([refusal, asked]));
    }
    expect([...new Set(said)]).toHaveLength(1);
    expect(said[0]).toContain("kernel.not_found");
  });

  test("finds who is not findable for themselves, their followers and friends alone", async () => {
    const [ana, bo, cy] = await threePeople(world);
    await bo.can(follow, { userId: ana.id });
    await updateStanding(world.kernel.runtime.db, ana.id, { isFindable: false });
    const handle = ana.handle as never;
    for (const one of [ana, bo]) expect((await one.can(find, { handle })).userId).toBe(ana.id);
    expect((await cy.cannot(find, { handle })).code).toBe("kernel.not_found");
  });

  test("needs the whole handle", async () => {
    const [ana, bo] = await threePeople(world);
    const refusal = await ana.cannot(find, { handle: bo.handle.slice(0, -1) });
    expect(refusal.code).toBe("kernel.not_found");
  });
});
