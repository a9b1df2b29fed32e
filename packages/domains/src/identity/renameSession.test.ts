import { describe, expect, test } from "bun:test";
import { SessionId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, eventsOn } from "@kith/testing";
import { listSessions } from "./listSessions";
import { renameSession } from "./renameSession";

const world = await createWorld();
const nobodys = asId(SessionId, crypto.randomUUID());
const name = "My old tablet";

describe("identity.renameSession …", () => {
  test("calls a session as its owner wants, and says so", async () => {
    const ana = await world.person();
    const tablet = await ana.again();
    await ana.can(renameSession, { sessionId: tablet.sessionId, name: ` ${name} ` });
    expect((await ana.can(listSessions, {})).rows[0]?.name).toBe(name);
    const told = await eventsOn(world, `sessions:${ana.id}`);
    const payload = { sessionId: tablet.sessionId, name };
    expect(told.at(-1)).toEqual({ event: "identity.session_renamed", payload });
  });

  test("knows no session of somebody else", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    const missing = await ana.cannot(renameSession, { sessionId: nobodys, name });
    expect(missing.code).toBe("kernel.not_found");
    expect(await ana.cannot(renameSession, { sessionId: bo.sessionId, name })).toEqual(missing);
    expect((await bo.can(listSessions, {})).rows[0]?.name).toBe("");
  });

  test("is for who is signed in", async () => {
    const refusal = await world.stranger().cannot(renameSession, { sessionId: nobodys, name });
    expect(refusal.code).toBe("kernel.unauthenticated");
  });
});
