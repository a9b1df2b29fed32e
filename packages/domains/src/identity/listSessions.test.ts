import { describe, expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { listSessions } from "./listSessions";
import { revokeSession } from "./revokeSession";
import { identitySessions } from "./tables";

const world = await createWorld();
const day = 86_400_000;

describe("identity.listSessions …", () => {
  test("shows the caller's own, newest first, and which of them asks", async () => {
    const ana = await world.person();
    const tablet = await ana.again({ deviceName: "Firefox, Linux" });
    await world.person();
    const { rows, nextCursor } = await ana.can(listSessions, {});
    expect(rows.map(({ sessionId, name, isCurrent }) => [sessionId, name, isCurrent])).toEqual([
      [tablet.sessionId, "Firefox, Linux", false],
      [ana.sessionId, "", true],
    ]);
    expect(rows.map(({ place }) => place)).toEqual([null, null]);
    expect(nextCursor).toBeNull();
    const first = await ana.can(listSessions, { limit: 1 });
    const second = await ana.can(listSessions, { limit: 1, cursor: first.nextCursor });
    expect([...first.rows, ...second.rows]).toEqual(rows);
  });

  test("says when each was last used, to ten minutes", async () => {
    const ana = await world.person();
    const [fresh] = (await ana.can(listSessions, {})).rows;
    expect(fresh?.lastUsedAt).toBe(fresh?.createdAt ?? 0);
    const before = world.clock.now();
    world.clock.moveTo(before + 700_000);
    await ana.can(listSessions, {});
    // It is noted beside the call, not in it.
    let [used] = (await ana.can(listSessions, {})).rows;
    for (let times = 0; times < 200 && used?.lastUsedAt === fresh?.lastUsedAt; times++) {
      [used] = (await ana.can(listSessions, {})).rows;
    }
    expect(used?.lastUsedAt).toBeGreaterThanOrEqual(before + 700_000);
  });

  test("leaves out what ran out, and what opens staff's console", async () => {
    const ana = await world.person();
    const old = await ana.again();
    const { db } = world.kernel.runtime;
    const [row] = await db.select().from(identitySessions).limit(1);
    if (!row) throw new Error("nobody is signed in");
    const more = { ...row, userId: ana.id, id: crypto.randomUUID(), token: "of-staff" };
    await db.insert(identitySessions).values({ ...more, audience: "staff" });
    expect((await ana.can(listSessions, {})).rows).toHaveLength(2);
    const refusal = await ana.cannot(revokeSession, { sessionId: more.id as never });
    expect(refusal.code).toBe("kernel.not_found");
    world.clock.moveTo(world.clock.now() + 29 * day);
    const young = await ana.again();
    world.clock.moveTo(world.clock.now() + 2 * day);
    const { rows } = await young.can(listSessions, {});
    expect(rows.map(({ sessionId }) => sessionId)).toEqual([young.sessionId]);
    expect((await old.cannot(listSessions, {})).code).toBe("kernel.unauthenticated");
  });

  test("is for who is signed in", async () => {
    expect((await world.stranger().cannot(listSessions, {})).code).toBe("kernel.unauthenticated");
  });
});
