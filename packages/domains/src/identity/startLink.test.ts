import { describe, expect, test } from "bun:test";
import type { Refusal } from "@kith/kernel";
import { createWorld } from "@kith/testing";
import { revokeSession } from "./revokeSession";
import { enterFromOutside, linkFromOutside, type OutsideIdentity } from "./services/outside";
import { startLink } from "./startLink";

const world = await createWorld();
const { runtime } = world.kernel;
const identity = (): OutsideIdentity => {
  const subject = crypto.randomUUID();
  return { provider: "campus", subject, email: `${subject}@people.example`, name: "Ana" };
};
const enter = (who: OutsideIdentity) => enterFromOutside(runtime, who);
const link = (ticket: string, who: OutsideIdentity) => linkFromOutside(runtime, ticket, who);
const refusal = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => "none",
    (thrown: Refusal) => thrown.code,
  );

describe("identity.startLink …", () => {
  test("lets somebody make an identity theirs, whatever its address; twice is once", async () => {
    const [ana, who] = [await world.person(), identity()];
    const { ticket } = await ana.can(startLink, {});
    await link(ticket, who);
    await link(ticket, who);
    expect(await enter(who)).toBe(ana.id);
  });

  test("takes no identity from somebody else", async () => {
    const [ana, who] = [await world.person(), identity()];
    await enter(who);
    const { ticket } = await ana.can(startLink, {});
    expect(await refusal(link(ticket, who))).toBe("identity.outside_taken");
  });

  test("is over in ten minutes and with its session, and cannot be made up", async () => {
    const ana = await world.person();
    const tablet = await ana.again();
    const { ticket } = await tablet.can(startLink, {});
    await ana.can(revokeSession, { sessionId: tablet.sessionId });
    expect(await refusal(link(ticket, identity()))).toBe("identity.outside_failed");
    expect(await refusal(link("AAAA", identity()))).toBe("identity.outside_failed");
    const late = await ana.can(startLink, {});
    world.clock.moveTo(world.clock.now() + 10 * 60_000);
    expect(await refusal(link(late.ticket, identity()))).toBe("identity.outside_failed");
    expect((await ana.cannot(startLink, {})).code).toBe("kernel.step_up");
  });
});
