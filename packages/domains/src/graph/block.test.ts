import { describe, expect, test } from "bun:test";
import { createWorld, eventsOn, findBroken, listen, threePeople } from "@kith/testing";
import { acceptFollower } from "./acceptFollower";
import { block } from "./block";
import { follow } from "./follow";
import { get } from "./get";
import { invite } from "./invite";
import { listBlocked } from "./listBlocked";
import { listFriends } from "./listFriends";
import { listMarked } from "./listMarked";
import { mark } from "./mark";
import { onMine } from "./onMine";
import { walls } from "./services/walls";
import { updatePrivacy } from "./updatePrivacy";

const world = await createWorld();

describe("graph.block …", () => {
  test("ends all that the two had, and tells the other nothing", async () => {
    const [ana, bo, cy] = await threePeople(world);
    await ana.can(follow, { userId: bo.id });
    await bo.can(updatePrivacy, { isPrivate: true });
    await cy.can(follow, { userId: bo.id });
    await bo.can(follow, { userId: ana.id });
    await ana.can(invite, { userId: bo.id });
    await bo.can(invite, { userId: ana.id });
    await bo.can(mark, { userId: ana.id, mark: "close" });
    await cy.can(invite, { userId: bo.id });
    const before = await eventsOn(world, `person:${ana.id}`);
    for (const one of [ana, cy]) await bo.can(block, { userId: one.id });
    await bo.can(block, { userId: ana.id });

    expect(await eventsOn(world, `person:${ana.id}`)).toEqual(before);
    expect(await bo.can(get, { userId: bo.id })).toMatchObject({
      ...{ followers: { count: 0 }, following: { count: 0 }, friends: { count: 0 } },
    });
    expect((await ana.can(listFriends, { userId: ana.id })).rows).toEqual([]);
    expect((await bo.can(listMarked, { mark: "close" })).rows).toEqual([]);
    for (const one of [ana, cy]) {
      expect((await one.cannot(get, { userId: bo.id })).code).toBe("kernel.not_found");
      expect((await bo.cannot(get, { userId: one.id })).code).toBe("kernel.not_found");
    }
    const { rows } = await bo.can(listBlocked, {});
    expect(rows.map(({ userId }) => userId)).toEqual([cy.id, ana.id]);
    expect(await findBroken(world)).toEqual({});
  });

  test("cannot be seen by whom it is about, who cannot block back either", async () => {
    const [ana, bo] = await threePeople(world);
    await ana.can(block, { userId: bo.id });
    expect((await bo.cannot(block, { userId: ana.id })).code).toBe("kernel.not_found");
    expect((await bo.can(listBlocked, {})).rows).toEqual([]);
    expect((await bo.cannot(block, { userId: bo.id })).code).toBe("graph.self");
  });

  test("is heard by open sockets at once, on every node", async () => {
    const other = await createWorld({ beside: world });
    const [ana, bo] = await threePeople(world);
    const sets = await Promise.all(
      [world, other].map(({ kernel }) => kernel.runtime.use(walls).hiddenFrom(ana.id)),
    );
    const heard = await listen(other, onMine, ana);
    await bo.can(follow, { userId: ana.id });
    await heard.until(({ data }) => data.event === "graph.followed");
    const until = performance.now() + 1000;
    await bo.can(block, { userId: ana.id });
    while (sets.some((set) => !set.has(bo.id)) && performance.now() < until) await Bun.sleep(5);
    expect(sets.map((set) => [...set])).toEqual([[bo.id], [bo.id]]);
    heard.close();

    // Who comes back later does not hear of what there was before either.
    const late = await listen(world, onMine, ana, { lastEventId: "0" });
    expect(late.heard.map(({ data }) => data.event)).not.toContain("graph.followed");
    late.close();
  });

  test("wins against a request that is being accepted", async () => {
    const [ana, bo] = await threePeople(world);
    await bo.can(updatePrivacy, { isPrivate: true });
    await ana.can(follow, { userId: bo.id });
    await Promise.allSettled([
      bo.can(acceptFollower, { userId: ana.id }),
      ana.can(block, { userId: bo.id }),
    ]);
    expect(await findBroken(world)).toEqual({});
  });
});
