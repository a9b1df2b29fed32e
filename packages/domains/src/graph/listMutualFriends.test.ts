import { describe, expect, test } from "bun:test";
import { createWorld, threePeople } from "@kith/testing";
import { block } from "./block";
import { invite } from "./invite";
import { listMutualFriends } from "./listMutualFriends";

const world = await createWorld();
type Person = Awaited<ReturnType<typeof world.person>>;

async function befriend(one: Person, other: Person) {
  await one.can(invite, { userId: other.id });
  await other.can(invite, { userId: one.id });
}

describe("graph.listMutualFriends …", () => {
  test("shows the caller's own friends who are somebody's too", async () => {
    const [ana, bo, cy] = await threePeople(world);
    const dee = await world.person();
    for (const one of [cy, dee]) await befriend(ana, one);
    await befriend(cy, bo);
    const idsFor = async () =>
      (await ana.can(listMutualFriends, { userId: bo.id })).rows.map(({ userId }) => userId);
    expect(await idsFor()).toEqual([cy.id]);
    await cy.can(block, { userId: bo.id });
    expect(await idsFor()).toEqual([]);
  });
});
