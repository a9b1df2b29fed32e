import { describe, expect, test } from "bun:test";
import { createWorld, StatementCount, threePeople } from "@kith/testing";
import { block } from "./block";
import { invite } from "./invite";
import { listFriends } from "./listFriends";

const statements = new StatementCount();
const world = await createWorld({ tracer: statements.tracer });
type Person = Awaited<ReturnType<typeof world.person>>;

async function befriend(one: Person, other: Person) {
  await one.can(invite, { userId: other.id });
  await other.can(invite, { userId: one.id });
}

describe("graph.listFriends …", () => {
  test("is for the person and their friends, and hides those who hide", async () => {
    const [ana, bo, cy] = await threePeople(world);
    const dee = await world.person();
    for (const one of [bo, cy]) await befriend(ana, one);
    const idsFor = async (one: Person) =>
      (await one.can(listFriends, { userId: ana.id })).rows.map(({ userId }) => userId);
    expect(await idsFor(ana)).toEqual([cy.id, bo.id]);
    expect(await idsFor(bo)).toEqual([cy.id, bo.id]);
    expect(await idsFor(dee)).toEqual([]);
    await cy.can(block, { userId: bo.id });
    expect(await idsFor(bo)).toEqual([bo.id]);
  });

  test("asks as much of Postgres for many as for few", async () => {
    const [ana, bo, cy] = await threePeople(world);
    const count = () => statements.during(() => ana.can(listFriends, { userId: ana.id }));
    const before = await count();
    for (const one of [bo, cy]) await befriend(ana, one);
    expect(await count()).toEqual(before);
    expect(before.length).toBe(2);
  });
});
