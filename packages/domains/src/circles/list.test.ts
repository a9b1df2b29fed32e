import { describe, expect, test } from "bun:test";
import { createWorld, threePeople } from "@kith/testing";
import { block, follow } from "../graph";
import { addMember } from "./addMember";
import { create } from "./create";
import { list } from "./list";

const world = await createWorld();

const input = (isPrivate: boolean) => ({
  ...{ name: "Lake", type: "inner" as const, isPrivate, key: crypto.randomUUID() },
});

describe("circles.list …", () => {
  test("shows where somebody is in, page by page, while the owners are there", async () => {
    const [ana, bo] = await threePeople(world);
    await bo.can(follow, { userId: ana.id });
    const mine = await bo.can(create, input(false));
    const theirs = await ana.can(create, input(true));
    await ana.can(addMember, { circleId: theirs.circleId, userId: bo.id });
    const first = await bo.can(list, { limit: 1 });
    const second = await bo.can(list, { limit: 1, cursor: first.nextCursor });
    const ids = [...first.rows, ...second.rows].map(({ circleId }) => circleId);
    expect(ids).toEqual([theirs.circleId, mine.circleId]);
    await ana.can(block, { userId: bo.id });
    expect((await bo.can(list, {})).rows).toEqual([mine]);
  });
});
