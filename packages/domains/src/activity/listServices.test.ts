import { describe, expect, test } from "bun:test";
import { ops, type ProcedureLatency } from "@kith/contracts";
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

  test("tells how long calls took, and of each procedure once a flag says so", async () => {
    const name = "activity.procedures";
    const settings = { description: "", isOn: true, percentage: 100, campuses: [], allowList: [] };
    const { metrics } = world.kernel.runtime;
    await flush();
    const [before] = (await owner.can(listServices, {})).rows;
    expect(before?.latency?.calls).toBeGreaterThan(0);
    expect(before?.procedures).toEqual([]);

    for (let n = 0; n < 9; n++) metrics.time("call_seconds", 2, { procedure: "ops.me" });
    await owner.can({ contract: ops.createFlag }, { name, ...settings });
    let procedures: readonly ProcedureLatency[] = [];
    while (procedures.length === 0) {
      await flush();
      procedures = (await owner.can(listServices, {})).rows[0]?.procedures ?? [];
    }
    expect(procedures[0]).toMatchObject({ procedure: "ops.me", calls: 9 });
    expect(procedures[0]?.p50Milliseconds).toBeGreaterThan(1000);
    expect(procedures[0]?.p95Milliseconds).toBeLessThanOrEqual(2500);
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
