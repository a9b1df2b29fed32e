import { describe, expect, test } from "bun:test";
import { createWorld, expectStaffOnly, readAudit } from "@kith/testing";
import { createFlag } from "./createFlag";
import { deleteFlag } from "./deleteFlag";
import { listAudit } from "./listAudit";
import { updateStaff } from "./updateStaff";

const world = await createWorld();
const owner = await world.staff("owner");

describe("ops.listAudit …", () => {
  test("shows what was done newest first, page by page, none twice and none left out", async () => {
    for (let n = 0; n < 4; n++) await world.staff("analyst");
    await world.drain();
    const numbers: number[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof owner.can<typeof listAudit.contract>>> =
        await owner.can(listAudit, { limit: 2, cursor });
      numbers.push(...page.rows.map((row) => row.number));
      // What comes in meanwhile belongs before the first page.
      await world.staff("analyst");
      await world.drain();
      cursor = page.nextCursor;
    } while (cursor);
    expect(numbers).toEqual([5, 4, 3, 2, 1]);
  });

  test("shows the acts of one member", async () => {
    const [ana, bo] = [await world.staff("owner"), await world.staff("analyst")];
    await ana.can(updateStaff, { staffId: bo.id, role: "operator" });
    const rows = await readAudit(world, owner, { staffId: ana.id });
    expect(rows.map((row) => row.action)).toEqual(["staff_updated"]);
    expect(await readAudit(world, owner, { staffId: bo.id })).toEqual([]);
  });

  test("shows one kind of act, and what was done between two moments", async () => {
    const since = world.clock.now();
    const bo = await world.staff("analyst");
    const until = world.clock.now();
    await owner.can(updateStaff, { staffId: bo.id, role: "operator" });
    const actions = async (filter: object) =>
      (await readAudit(world, owner, filter)).map(({ action }) => action);
    expect(await actions({ since, until })).toEqual(["staff_added"]);
    expect(await actions({ since, action: "staff_updated" })).toEqual(["staff_updated"]);
  });

  test("shows what was done to one flag, and to none whose name begins like it", async () => {
    const settings = { description: "", isOn: true, percentage: 5, campuses: [], allowList: [] };
    const names = ["posts.draft", "posts.drafts", "posts_draft"];
    for (const name of names) await owner.can(createFlag, { name, ...settings });
    await owner.can(deleteFlag, { name: "posts.draft" });
    const rows = await readAudit(world, owner, { flag: "posts.draft" });
    expect(rows.map((row) => row.action)).toEqual(["flag_deleted", "flag_created"]);
  });

  test("takes a cursor for the list that it was made for only", async () => {
    const { nextCursor: cursor } = await owner.can(listAudit, { limit: 1 });
    const refusal = await owner.cannot(listAudit, { limit: 1, cursor, staffId: owner.id });
    expect(refusal.code).toBe("kernel.cursor");
  });

  test("is for those who may read it", () => expectStaffOnly(world, listAudit, {}, "analyst"));
});
