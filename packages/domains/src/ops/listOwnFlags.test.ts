import { describe, expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { createFlag } from "./createFlag";
import { listOwnFlags } from "./listOwnFlags";

const world = await createWorld();
const settings = { description: "", isOn: true, percentage: 0, campuses: [] };

describe("ops.listOwnFlags …", () => {
  test("names the flags in whose allow list the caller stands, to them alone", async () => {
    const owner = await world.staff("owner");
    const bo = await world.staff("analyst", { hasSecondFactor: false });
    await owner.can(createFlag, { name: "posts.drafts", ...settings, allowList: [bo.id] });
    await owner.can(createFlag, { name: "posts.polls", ...settings, allowList: [owner.id] });
    expect(await bo.can(listOwnFlags, {})).toEqual({ names: ["posts.drafts"] });
    expect(await owner.can(listOwnFlags, {})).toEqual({ names: ["posts.polls"] });
  });

  test("asks who it is", async () => {
    const refusal = await world.stranger().cannot(listOwnFlags, {});
    expect(refusal.code).toBe("kernel.unauthenticated");
  });
});
