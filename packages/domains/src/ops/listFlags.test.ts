import { describe, expect, test } from "bun:test";
import { createWorld, expectStaffOnly } from "@kith/testing";
import { createFlag } from "./createFlag";
import { listFlags } from "./listFlags";

const world = await createWorld();
const settings = { description: "", isOn: false, percentage: 0, campuses: [], allowList: [] };

describe("ops.listFlags …", () => {
  test("shows flags by name, page by page, to those who look after the service", async () => {
    const owner = await world.staff("owner");
    const names = ["posts.drafts", "calls.video", "posts.polls"];
    for (const name of names) await owner.can(createFlag, { name, ...settings });
    const operator = await world.staff("operator");
    const first = await operator.can(listFlags, { limit: 2 });
    const second = await operator.can(listFlags, { limit: 2, cursor: first.nextCursor });
    const shown = [...first.rows, ...second.rows].map(({ name }) => name);
    expect(shown).toEqual(names.toSorted());
    expect(second.nextCursor).toBeNull();
  });

  test("refuses a cursor that it did not make", async () => {
    const owner = await world.staff("owner");
    expect((await owner.cannot(listFlags, { cursor: "AAAA" })).code).toBe("kernel.cursor");
  });

  test("is not for analysts", () => expectStaffOnly(world, listFlags, {}, "analyst"));
});
