import { describe, expect, test } from "bun:test";
import { createWorld, expectStaffOnly, listen } from "@kith/testing";
import { listServices } from "./listServices";
import { onMinute } from "./onMinute";
import { flushMilliseconds, nodeSilenceMilliseconds } from "./rules";
import { updateNode } from "./store";

const world = await createWorld();
const owner = await world.staff("owner");
const { nodeId, brief } = world.kernel.runtime;

async function flush(): Promise<void> {
  const listening = await listen(world, onMinute, owner);
  const since = world.clock.now();
  world.clock.moveTo(since + flushMilliseconds);
  await listening.until(({ data }) => data.at > since);
  listening.close();
}

describe("activity.listServices …", () => {
  test("shows the nodes that run, and one that stopped no longer", async () => {
    await flush();
    const { rows } = await owner.can(listServices, {});
    expect(rows).toMatchObject([{ nodeId, role: "api", version: expect.stringMatching(/^\d/) }]);
    expect(rows[0]?.runtime).toMatch(/^(bun|node) \d/);
    expect(rows[0]?.memoryBytes).toBeGreaterThan(1_000_000);
  });

  test("forgets a node that says nothing any more", async () => {
    const [known] = (await owner.can(listServices, {})).rows;
    if (!known) throw new Error("this node is not shown");
    const seenAt = world.clock.now();
    await updateNode(brief, { ...known, nodeId: "killed", seenAt });
    const shown = async () => (await owner.can(listServices, {})).rows.map((row) => row.nodeId);
    expect(await shown()).toContain("killed");
    world.clock.moveTo(seenAt + nodeSilenceMilliseconds);
    expect(await shown()).not.toContain("killed");
  });

  test("is for those who may see it", () => expectStaffOnly(world, listServices, {}, null));
});
