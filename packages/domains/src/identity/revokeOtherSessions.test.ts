import { describe, expect, test } from "bun:test";
import { createWorld, eventsOn } from "@kith/testing";
import { me } from "./me";
import { revokeOtherSessions } from "./revokeOtherSessions";

const world = await createWorld();

describe("identity.revokeOtherSessions …", () => {
  test("ends all but the one that asks, and says which", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    const others = [await ana.again(), await ana.again()];
    for (const other of others) await other.can(me, {});
    expect(await ana.can(revokeOtherSessions, {})).toEqual({ count: 2 });
    const codes = await Promise.all(others.map(async (other) => (await other.cannot(me, {})).code));
    expect(codes).toEqual(["kernel.unauthenticated", "kernel.unauthenticated"]);
    await ana.can(me, {});
    await bo.can(me, {});
    const [told] = await eventsOn(world, `sessions:${ana.id}`);
    const ids = others.map(({ sessionId }) => sessionId).toSorted();
    const { sessionIds } = (told?.payload ?? {}) as { sessionIds?: string[] };
    expect([told?.event, sessionIds?.toSorted()]).toEqual(["identity.sessions_ended", ids]);
  });

  test("says nothing where there are no others", async () => {
    const ana = await world.person();
    expect(await ana.can(revokeOtherSessions, {})).toEqual({ count: 0 });
    expect(await eventsOn(world, `sessions:${ana.id}`)).toHaveLength(0);
  });

  test("is for who is signed in", async () => {
    const refusal = await world.stranger().cannot(revokeOtherSessions, {});
    expect(refusal.code).toBe("kernel.unauthenticated");
  });
});
