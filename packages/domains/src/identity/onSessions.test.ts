import { describe, expect, test } from "bun:test";
import type { Session } from "@kith/contracts";
import type { OutputOf } from "@kith/contracts/kit";
import { createWorld, expectLiveLaw, listen, type SignedInPerson } from "@kith/testing";
import { listSessions } from "./listSessions";
import { onSessions } from "./onSessions";
import { renameSession } from "./renameSession";
import { revokeOtherSessions } from "./revokeOtherSessions";
import { revokeSession } from "./revokeSession";

const world = await createWorld();
type Told = OutputOf<typeof onSessions.contract>;

function apply(rows: readonly Session[], told: Told): readonly Session[] {
  if (told.event === "identity.sessions_ended") {
    return rows.filter(({ sessionId }) => !told.payload.sessionIds.includes(sessionId));
  }
  if (told.event !== "identity.session_renamed") return rows;
  const { sessionId, name } = told.payload;
  return rows.map((row) => (row.sessionId === sessionId ? { ...row, name } : row));
}

const law = (who: SignedInPerson, mutate: () => Promise<unknown>) =>
  expectLiveLaw<readonly Session[], Told>({
    fetch: async () => (await who.can(listSessions, {})).rows,
    apply,
    subscribe: async (hear) => (await listen(world, onSessions, who, {}, hear)).close,
    mutate,
  });

describe("identity.onSessions …", () => {
  test("tells what a fresh list would show", async () => {
    const ana = await world.person();
    const [tablet] = [await ana.again(), await ana.again(), await ana.again()];
    const { sessionId } = tablet;
    await law(ana, () => ana.can(renameSession, { sessionId, name: "My tablet" }));
    await law(ana, () => ana.can(revokeSession, { sessionId }));
    await law(ana, () => ana.can(revokeOtherSessions, {}));
  });

  test("is heard by nobody else", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    const tablet = await ana.again();
    const listening = await listen(world, onSessions, bo);
    await ana.can(revokeSession, { sessionId: tablet.sessionId });
    await bo.can(renameSession, { sessionId: bo.sessionId, name: "Mine" });
    await listening.until(({ data }) => data.event === "identity.session_renamed");
    const events = listening.heard.map(({ data }) => data.event);
    expect(events).toEqual(["kernel.resync", "identity.session_renamed"]);
    listening.close();
    const refused = await listen(world, onSessions, world.stranger()).catch(({ code }) => code);
    expect(refused).toBe("kernel.unauthenticated");
  });
});
