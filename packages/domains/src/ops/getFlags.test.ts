import { describe, expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { createFlag } from "./createFlag";
import { getFlags } from "./getFlags";

describe("ops.getFlags …", () => {
  test("tells anyone how flags are worked out, and nobody who is listed", async () => {
    const world = await createWorld();
    const owner = await world.staff("owner");
    const rule = { name: "posts.drafts", isOn: true, percentage: 25, campuses: ["north"] };
    const hidden = { description: "drafts for Ana", allowList: ["ana-1234"] };
    await owner.can(createFlag, { ...rule, ...hidden });
    const beside = await createWorld({ beside: world });
    const answer = await beside.stranger().can(getFlags, {});
    expect(answer).toEqual({ flags: [rule] });
  });
});
