import { describe, expect, test } from "bun:test";
import { createWorld, findBroken, threePeople } from "@kith/testing";
import { eq } from "drizzle-orm";
import { block } from "./block";
import { follow } from "./follow";
import { invite } from "./invite";
import { deleteExpired } from "./jobs/deleteExpired";
import { addCounts } from "./store/people";
import { insertFollow } from "./store/relations";
import { graphFriends, graphInvites } from "./tables";
import { unfollow } from "./unfollow";

const counts = "counts of followers and friends are what there is to count";
const dayMilliseconds = 86_400_000;

describe("graph's invariants …", () => {
  test("hold after all that people do at once", async () => {
    const world = await createWorld();
    const people = await Promise.all(Array.from({ length: 6 }, () => world.person()));
    const acts = people.flatMap((one) =>
      people.flatMap((other, place) => {
        if (one === other) return [];
        const input = { userId: other.id };
        const steps = [follow, invite, place % 3 ? follow : unfollow, place === 1 ? block : follow];
        return steps.map((verb) => () => one.can(verb as typeof follow, input).catch(() => {}));
      }),
    );
    const shuffled = acts.toSorted(() => Math.random() - 0.5);
    while (shuffled.length > 0) await Promise.all(shuffled.splice(-8).map((act) => act()));
    expect(await findBroken(world)).toEqual({});
  });

  test("find counts that drifted", async () => {
    const world = await createWorld();
    const [ana] = await threePeople(world);
    await addCounts(world.kernel.runtime.db, [{ userId: ana.id, friends: 1 }]);
    expect(await findBroken(world)).toEqual({ [counts]: `person ${ana.id}` });
  });

  test("find a friendship of one, and what a block should have ended", async () => {
    const world = await createWorld();
    const { db } = world.kernel.runtime;
    const [ana, bo, cy] = await threePeople(world);
    await ana.can(invite, { userId: bo.id });
    await bo.can(invite, { userId: ana.id });
    await db.delete(graphFriends).where(eq(graphFriends.personId, bo.id));
    await addCounts(db, [{ userId: bo.id, friends: -1 }]);
    await ana.can(block, { userId: cy.id });
    const at = world.clock.now();
    await insertFollow(db, { followerId: cy.id, followeeId: ana.id, state: "requested", at });
    expect(await findBroken(world)).toEqual({
      "a friendship is both people's": `person ${ana.id}`,
      "nothing lies between two of whom one blocked the other": `person ${ana.id}`,
    });
  });

  test("find invites that nobody forgot; the job forgets them", async () => {
    const world = await createWorld();
    const [ana, bo] = await threePeople(world);
    await ana.can(invite, { userId: bo.id, message: "hello" });
    world.clock.moveTo(world.clock.now() + 9 * dayMilliseconds);
    expect(Object.values(await findBroken(world))).toContain("1 invites");
    await world.kernel.enqueue(deleteExpired, {});
    await world.drain();
    expect(await world.kernel.runtime.db.$count(graphInvites)).toBe(0);
  });
});
