import { describe, expect, test } from "bun:test";
import { createWorld, expectStaffOnly } from "@kith/testing";
import { listStaff } from "./listStaff";

const world = await createWorld();

describe("ops.listStaff …", () => {
  test("shows members in the order in which they came, page by page", async () => {
    const owner = await world.staff("owner");
    const others = [await world.staff("analyst"), await world.staff("operator")];
    const first = await owner.can(listStaff, { limit: 2 });
    const second = await owner.can(listStaff, { limit: 2, cursor: first.nextCursor });
    const shown = [...first.rows, ...second.rows].map((row) => row.staffId);
    expect(shown).toEqual([owner.id, ...others.map((other) => other.id)]);
    expect(second.nextCursor).toBeNull();
  });

  test("refuses a cursor that it did not make", async () => {
    const owner = await world.staff("owner");
    expect((await owner.cannot(listStaff, { cursor: "AAAA" })).code).toBe("kernel.cursor");
  });

  test("is for owners only", () => expectStaffOnly(world, listStaff, {}, "operator"));
});
