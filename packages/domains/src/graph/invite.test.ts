import { describe, expect, test } from "bun:test";
import { createWorld, eventsOn, threePeople } from "@kith/testing";
import { acceptInvite } from "./acceptInvite";
import { getQuota } from "./getQuota";
import { invite } from "./invite";
import { listFriends } from "./listFriends";
import { listInvites } from "./listInvites";
import { friendsMax } from "./rules/relations";
import { addCounts, updateStanding } from "./store/people";

const world = await createWorld();
const { db } = world.kernel.runtime;
const weekMilliseconds = 7 * 86_400_000;

describe("graph.invite …", () => {
  test("asks with a message, for a week, and tells both", async () => {
    const [ana, bo] = await threePeople(world);
    const asked = await ana.can(invite, { userId: bo.id, message: "We met at the lake" });
    expect(asked).toEqual({ isFriend: false });
    const { rows } = await bo.can(listInvites, { direction: "received" });
    const [row] = rows;
    expect(row).toMatchObject({
      userId: ana.id,
      handle: ana.handle,
      message: "We met at the lake",
    });
    expect(Number(row?.expiresAt) - Number(row?.at)).toBe(weekMilliseconds);
    for (const { id } of [ana, bo]) {
      const [, event] = await eventsOn(world, `person:${id}`);
      expect(event?.payload).toEqual({
        ...{ senderId: ana.id, recipientId: bo.id, message: "We met at the lake" },
        ...{ at: row?.at, expiresAt: row?.expiresAt },
      });
    }
    world.clock.moveTo(world.clock.now() + weekMilliseconds);
    expect((await bo.can(listInvites, { direction: "received" })).rows).toEqual([]);
    expect((await bo.cannot(acceptInvite, { userId: ana.id })).code).toBe("graph.no_invite");
    expect(await ana.can(invite, { userId: bo.id })).toEqual({ isFriend: false });
  });

  test("makes friends at once where the other one asked before, and spends no invite", async () => {
    const [ana, bo] = await threePeople(world);
    await ana.can(invite, { userId: bo.id });
    const { invitesLeft } = await bo.can(getQuota, {});
    expect(await bo.can(invite, { userId: ana.id })).toEqual({ isFriend: true });
    expect((await bo.can(getQuota, {})).invitesLeft).toBe(invitesLeft);
    for (const direction of ["received", "sent"] as const) {
      expect((await ana.can(listInvites, { direction })).rows).toEqual([]);
    }
    expect((await ana.cannot(invite, { userId: bo.id })).code).toBe("graph.friends");
  });

  test("makes friends of two who ask each other at the same time", async () => {
    for (let round = 0; round < 5; round++) {
      const [ana, bo] = await threePeople(world);
      const answers = await Promise.all([
        ana.can(invite, { userId: bo.id }),
        bo.can(invite, { userId: ana.id }),
      ]);
      expect(answers.filter(({ isFriend }) => isFriend).length).toBe(1);
      expect((await ana.can(listFriends, { userId: ana.id })).rows.length).toBe(1);
    }
  });

  test("asks once", async () => {
    const [ana, bo] = await threePeople(world);
    await ana.can(invite, { userId: bo.id });
    expect((await ana.cannot(invite, { userId: bo.id })).code).toBe("graph.invited");
    expect((await ana.cannot(invite, { userId: ana.id })).code).toBe("graph.self");
  });

  test("is for as many a day as the level allows, also to who asks at once", async () => {
    const ana = await world.person();
    const others = await Promise.all(Array.from({ length: 7 }, () => world.person()));
    const asked = others.map(({ id }) => ana.can(invite, { userId: id }));
    const settled = await Promise.allSettled(asked);
    expect(settled.filter(({ status }) => status === "fulfilled").length).toBe(5);
    const late = await world.person();
    const refusal = await ana.cannot(invite, { userId: late.id });
    expect(refusal).toMatchObject({ code: "graph.invite_limit", details: { invitesMax: 5 } });
    await updateStanding(db, ana.id, { level: 2 });
    expect(await ana.can(invite, { userId: late.id })).toEqual({ isFriend: false });
  });

  test("ends where somebody has very many friends", async () => {
    const [ana, bo] = await threePeople(world);
    await addCounts(db, [{ userId: bo.id, friends: friendsMax }]);
    expect(await ana.cannot(invite, { userId: bo.id })).toMatchObject({
      code: "graph.friend_limit",
      details: { friendsMax },
    });
    await addCounts(db, [{ userId: bo.id, friends: -friendsMax }]);
  });

  test("is for who proved their address", async () => {
    const bo = await world.person();
    const ana = await world.person({ isVerified: false });
    const refusal = await ana.cannot(invite, { userId: bo.id });
    expect(refusal).toMatchObject({ code: "kernel.step_up", details: { needs: "verification" } });
  });
});
