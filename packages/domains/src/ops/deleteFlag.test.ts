import { describe, expect, test } from "bun:test";
import { createWorld, expectStaffOnly, listen, readAudit } from "@kith/testing";
import { createFlag } from "./createFlag";
import { deleteFlag } from "./deleteFlag";
import { listFlags } from "./listFlags";
import { onFlags } from "./onFlags";

const world = await createWorld();
const owner = await world.staff("owner");
const name = "posts.drafts";
const settings = { description: "", isOn: true, percentage: 25, campuses: [], allowList: [] };

describe("ops.deleteFlag …", () => {
  test("removes a flag, writes it down and tells who looks on", async () => {
    await owner.can(createFlag, { name, ...settings });
    const listening = await listen(world, onFlags, owner);
    await owner.can(deleteFlag, { name });
    const { data } = await listening.until(({ data }) => data.event === "ops.flag_removed");
    listening.close();
    expect(data.payload).toEqual({ name });
    expect((await owner.can(listFlags, {})).rows).toEqual([]);
    const [entry] = await readAudit(world, owner, { limit: 1 });
    expect([entry?.action, entry?.subject]).toEqual(["flag_deleted", `${name}:`]);
  });

  test("knows no flag that is not there", async () => {
    expect((await owner.cannot(deleteFlag, { name })).code).toBe("kernel.not_found");
  });

  test("is for owners only", () => expectStaffOnly(world, deleteFlag, { name }, "operator"));
});
