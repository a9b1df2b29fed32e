import { describe, expect, test } from "bun:test";
import { createWorld, expectStaffOnly, listen } from "@kith/testing";
import { createFlag } from "./createFlag";
import { deleteFlag } from "./deleteFlag";
import { listFlags } from "./listFlags";
import { onFlags } from "./onFlags";
import { updateFlag } from "./updateFlag";

const world = await createWorld();
const owner = await world.staff("owner");
const name = "posts.drafts";
const settings = { description: "", isOn: true, percentage: 25, campuses: [], allowList: [] };

describe("ops.onFlags …", () => {
  test("tells a flag as the list shows it, and the rest to whoever resumes", async () => {
    const listening = await listen(world, onFlags, owner);
    await owner.can(createFlag, { name, ...settings });
    const first = await listening.until(({ data }) => data.event === "ops.flag_set");
    listening.close();
    await owner.can(updateFlag, { name, revision: 1, ...settings, percentage: 50 });
    const [flag] = (await owner.can(listFlags, {})).rows;
    await owner.can(deleteFlag, { name });
    const resumed = await listen(world, onFlags, owner, { lastEventId: first.id });
    await resumed.until(({ data }) => data.event === "ops.flag_removed");
    resumed.close();
    expect(resumed.heard.map(({ data }) => data.payload)).toEqual([
      { flag: flag ?? expect.anything() },
      { name },
    ]);
  });

  test("is for those who may read flags", () => expectStaffOnly(world, onFlags, {}, "analyst"));
});
