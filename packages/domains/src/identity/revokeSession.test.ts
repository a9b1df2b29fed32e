import { describe, expect, test } from "bun:test";
import { SessionId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, eventsOn } from "@kith/testing";
import { listSessions } from "./listSessions";
import { me } from "./me";
import { revokeSession } from "./revokeSession";

const world = await createWorld();
const nobodys = asId(SessionId, crypto.randomUUID());

describe("identity.revokeSession …", () => {
  test("ends one session from its next call on, and says so to the others", async () => {
    const ana = await world.person();
    const tablet = await ana.again();
    await tablet.can(me, {});
    expect(await ana.can(revokeSession, { sessionId: tablet.sessionId })).toEqual({});
    expect((await tablet.cannot(me, {})).code).toBe("kernel.unauthenticated");
    expect((await ana.can(listSessions, {})).rows).toHaveLength(1);
    const ended = { sessionIds: [tablet.sessionId] };
    const told = await eventsOn(world, `sessions:${ana.id}`);
    expect(told.at(-1)).toEqual({ event: "identity.sessions_ended", payload: ended });
  });

  test("may end the session that asks", async () => {
    const ana = await world.person();
    await ana.can(revokeSession, { sessionId: ana.sessionId });
    expect((await ana.cannot(me, {})).code).toBe("kernel.unauthenticated");
  });

  test("knows no session of somebody else, nor one that ended", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    const missing = await ana.cannot(revokeSession, { sessionId: nobodys });
    expect(missing.code).toBe("kernel.not_found");
    expect(await ana.cannot(revokeSession, { sessionId: bo.sessionId })).toEqual(missing);
    await bo.can(me, {});
    const tablet = await ana.again();
    await ana.can(revokeSession, { sessionId: tablet.sessionId });
    const again = await ana.cannot(revokeSession, { sessionId: tablet.sessionId });
    expect(again).toEqual(missing);
  });

  test("says it once of two who end the same one at once", async () => {
    const ana = await world.person();
    const tablet = await ana.again();
    const both = [ana, tablet].map((who) =>
      who.can(revokeSession, { sessionId: tablet.sessionId }),
    );
    const settled = await Promise.allSettled(both);
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const told = await eventsOn(world, `sessions:${ana.id}`);
    expect(told.filter(({ event }) => event === "identity.sessions_ended")).toHaveLength(1);
  });

  test("is for who is signed in", async () => {
    const refusal = await world.stranger().cannot(revokeSession, { sessionId: nobodys });
    expect(refusal.code).toBe("kernel.unauthenticated");
  });
});
