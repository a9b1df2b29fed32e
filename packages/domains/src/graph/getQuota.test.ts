import { describe, expect, test } from "bun:test";
import { createWorld, threePeople } from "@kith/testing";
import { cancelInvite } from "./cancelInvite";
import { getQuota } from "./getQuota";
import { invite } from "./invite";
import { updateStanding } from "./store/people";

const world = await createWorld();
const dayMilliseconds = 86_400_000;

describe("graph.getQuota …", () => {
  test("says how many invites are left today; taking one back does not give it back", async () => {
    const [ana, bo] = await threePeople(world);
    await ana.can(invite, { userId: bo.id });
    await ana.can(cancelInvite, { userId: bo.id });
    expect(await ana.can(getQuota, {})).toEqual({ invitesMax: 5, invitesLeft: 4 });
    await updateStanding(world.kernel.runtime.db, ana.id, { level: 6 });
    expect(await ana.can(getQuota, {})).toEqual({ invitesMax: 575, invitesLeft: 574 });
    world.clock.moveTo(world.clock.now() + dayMilliseconds);
    expect((await ana.can(getQuota, {})).invitesLeft).toBe(575);
  });
});
