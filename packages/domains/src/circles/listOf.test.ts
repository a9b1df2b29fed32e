import { describe, expect, test } from "bun:test";
import { createWorld, type SignedInPerson, threePeople } from "@kith/testing";
import { block, follow, updatePrivacy } from "../graph";
import { addMember } from "./addMember";
import { create } from "./create";
import { get } from "./get";
import { listOf } from "./listOf";

const world = await createWorld();

const input = (name: string, isPrivate: boolean) => ({
  ...{ name, type: "inner" as const, isPrivate, key: crypto.randomUUID() },
});

describe("circles.listOf …", () => {
  test("shows those that one may know of, as each of them says itself", async () => {
    const [ana, bo, cy] = await threePeople(world);
    const seenBy = async (who: SignedInPerson) =>
      (await who.can(listOf, { userId: ana.id })).rows.map(({ name }) => name);
    await bo.can(follow, { userId: ana.id });
    await ana.can(create, input("open", false));
    await ana.can(create, input("hidden", true));
    const { circleId } = await ana.can(create, input("ours", true));
    await ana.can(addMember, { circleId, userId: bo.id });
    expect(await seenBy(ana)).toEqual(["ours", "hidden", "open"]);
    expect(await seenBy(bo)).toEqual(["ours", "open"]);
    expect(await seenBy(cy)).toEqual(["open"]);
    const { rows } = await bo.can(listOf, { userId: ana.id });
    for (const row of rows) expect(await bo.can(get, { circleId: row.circleId })).toEqual(row);
    // Of a private account everyone are its followers.
    await ana.can(updatePrivacy, { isPrivate: true });
    expect(await seenBy(cy)).toEqual([]);
    expect(await seenBy(bo)).toEqual(["ours", "open"]);
  });

  test("goes on where a page ends, and knows nobody who blocked the caller", async () => {
    const [ana, bo] = await threePeople(world);
    for (const name of ["one", "two"]) await ana.can(create, input(name, false));
    const first = await bo.can(listOf, { userId: ana.id, limit: 1 });
    const cursor = first.nextCursor;
    const { rows } = await bo.can(listOf, { userId: ana.id, limit: 1, cursor });
    expect([...first.rows, ...rows].map(({ name }) => name)).toEqual(["two", "one"]);
    await ana.can(block, { userId: bo.id });
    expect((await bo.cannot(listOf, { userId: ana.id })).code).toBe("kernel.not_found");
    const stranger = await world.stranger().cannot(listOf, { userId: ana.id });
    expect(stranger.code).toBe("kernel.unauthenticated");
  });
});
