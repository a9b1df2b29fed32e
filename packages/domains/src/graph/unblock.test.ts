import { describe, expect, test } from "bun:test";
import { createWorld, eventsOn, threePeople } from "@kith/testing";
import { block } from "./block";
import { follow } from "./follow";
import { get } from "./get";
import { listBlocked } from "./listBlocked";
import { updateStanding } from "./store/people";
import { unblock } from "./unblock";

const world = await createWorld();

describe("graph.unblock …", () => {
  test("lets both be there again, and brings nothing back", async () => {
    const [ana, bo] = await threePeople(world);
    await bo.can(follow, { userId: ana.id });
    await ana.can(block, { userId: bo.id });
    await ana.can(unblock, { userId: bo.id });
    await ana.can(unblock, { userId: bo.id });
    expect(await bo.can(get, { userId: ana.id })).toMatchObject({ follows: "none" });
    const events = (await eventsOn(world, `person:${ana.id}`)).map(({ event }) => event);
    expect(events.slice(2)).toEqual(["graph.marked", "graph.unmarked"]);
  });

  test("takes off one's own block alone, also from somebody who is suspended", async () => {
    const [ana, bo] = await threePeople(world);
    await ana.can(block, { userId: bo.id });
    expect((await bo.cannot(unblock, { userId: ana.id })).code).toBe("kernel.not_found");
    await updateStanding(world.kernel.runtime.db, bo.id, { state: "suspended" });
    expect((await ana.can(listBlocked, {})).rows).toEqual([]);
    await ana.can(unblock, { userId: bo.id });
    await updateStanding(world.kernel.runtime.db, bo.id, { state: "active" });
    expect((await bo.can(get, { userId: ana.id })).userId).toBe(ana.id);
  });
});
