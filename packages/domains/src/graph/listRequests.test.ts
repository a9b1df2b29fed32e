import { describe, expect, test } from "bun:test";
import { createWorld, threePeople } from "@kith/testing";
import { follow } from "./follow";
import { listRequests } from "./listRequests";
import { updateStanding } from "./store/people";
import { updatePrivacy } from "./updatePrivacy";

const world = await createWorld();

describe("graph.listRequests …", () => {
  test("shows who asks and who is asked, while they are there", async () => {
    const [ana, bo, cy] = await threePeople(world);
    await ana.can(updatePrivacy, { isPrivate: true });
    for (const one of [bo, cy]) await one.can(follow, { userId: ana.id });
    const ids = async (one: typeof ana, direction: "received" | "sent") =>
      (await one.can(listRequests, { direction })).rows.map(({ userId }) => userId);
    expect(await ids(ana, "received")).toEqual([cy.id, bo.id]);
    expect(await ids(ana, "sent")).toEqual([]);
    expect(await ids(bo, "sent")).toEqual([ana.id]);
    await updateStanding(world.kernel.runtime.db, cy.id, { state: "suspended" });
    expect(await ids(ana, "received")).toEqual([bo.id]);
  });
});
