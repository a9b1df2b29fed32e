import { describe, expect, test } from "bun:test";
import { flagsMax } from "@kith/contracts/flags";
import { createWorld, expectStaffOnly, listen, readAudit } from "@kith/testing";
import { createFlag } from "./createFlag";
import { listFlags } from "./listFlags";
import { onFlags } from "./onFlags";
import { opsFlags } from "./tables";

const world = await createWorld();
const owner = await world.staff("owner");
const settings = { description: "", isOn: true, percentage: 25, campuses: [], allowList: [] };

describe("ops.createFlag …", () => {
  test("sets a flag, writes it down and tells who looks on", async () => {
    const listening = await listen(world, onFlags, owner);
    const allowList = ["bo", "ana", "bo"];
    await owner.can(createFlag, { name: "posts.drafts", ...settings, allowList });
    const { data } = await listening.until(({ data }) => data.event === "ops.flag_set");
    listening.close();
    const [flag] = (await owner.can(listFlags, {})).rows;
    expect(data.payload).toEqual({ flag: flag ?? expect.anything() });
    expect(flag).toMatchObject({ revision: 1, percentage: 25, allowList: ["ana", "bo"] });
    const [entry] = await readAudit(world, owner, { limit: 1 });
    expect(entry?.action).toBe("flag_created");
    expect(entry?.subject).toBe("posts.drafts: on, 0 % → 25 %, listed +2");
  });

  test("keeps ids as they are, whatever Postgres means by their characters", async () => {
    const allowList = ['"', ",", "NULL", "\\", "a\\b", "{}"];
    await owner.can(createFlag, { name: "posts.odd", ...settings, allowList });
    const { rows } = await owner.can(listFlags, {});
    expect(rows.find(({ name }) => name === "posts.odd")).toMatchObject({ allowList });
  });

  test("takes each name once, though two take it together", async () => {
    const input = { name: "posts.twice", ...settings };
    const tries = [1, 2, 3].map(() => owner.can(createFlag, input));
    const settled = await Promise.allSettled(tries);
    expect(settled.filter(({ status }) => status === "fulfilled").length).toBe(1);
    expect((await owner.cannot(createFlag, input)).code).toBe("ops.flag_taken");
  });

  test("stops where nodes could not keep them all", async () => {
    const apart = await createWorld();
    const keeper = await apart.staff("owner");
    const rows = Array.from({ length: flagsMax - 1 }, (_, place) => ({
      name: `posts.flag_${place}`,
      ...settings,
      revision: 1,
      changedAt: 0,
    }));
    await apart.kernel.runtime.db.insert(opsFlags).values(rows);
    const names = ["posts.one", "posts.other"];
    const tries = names.map((name) => keeper.can(createFlag, { name, ...settings }));
    const settled = await Promise.allSettled(tries);
    expect(settled.filter(({ status }) => status === "fulfilled").length).toBe(1);
    const refusal = await keeper.cannot(createFlag, { name: "posts.more", ...settings });
    expect(refusal).toMatchObject({ code: "ops.flag_limit", details: { flagsMax } });
  });

  test("is for owners only", () =>
    expectStaffOnly(world, createFlag, { name: "posts.drafts", ...settings }, "operator"));
});
