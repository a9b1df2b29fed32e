import { describe, expect, test } from "bun:test";
import { createWorld, eventsOn, inTransaction, uploadDocument } from "@kith/testing";
import { setBadge } from "../profile";
import { listOwn } from "./listOwn";
import { requestBadge } from "./requestBadge";

const world = await createWorld();
const wish = {
  kind: "creator" as const,
  statement: "I draw.",
  links: ["https://ana.example"],
  documentIds: [],
};

describe("verification.requestBadge …", () => {
  test("waits for staff, and gives nothing by itself", async () => {
    const ana = await world.person();
    const documentIds = [await uploadDocument(world, ana)];
    const asked = await ana.can(requestBadge, { ...wish, documentIds });
    expect(asked).toMatchObject({ kind: "creator", state: "waiting", reason: null, note: null });
    expect((await ana.can(listOwn, {})).rows).toEqual([asked]);
    expect(await eventsOn(world, `verification:${ana.id}`)).toEqual([
      { event: "verification.changed", payload: asked },
    ]);
    const stolen = await world.person();
    const again = { ...wish, documentIds };
    expect((await stolen.cannot(requestBadge, again)).code).toBe("kernel.not_found");
    expect((await stolen.can(listOwn, {})).rows).toEqual([]);
  });

  test("is one of a kind at a time, also for who asks at once", async () => {
    const ana = await world.person();
    const two = await Promise.allSettled([
      ana.can(requestBadge, wish),
      ana.can(requestBadge, wish),
    ]);
    expect(two.filter(({ status }) => status === "fulfilled").length).toBe(1);
    expect((await ana.cannot(requestBadge, wish)).code).toBe("verification.asked");
    await ana.can(requestBadge, { ...wish, kind: "organisation" });
  });

  test("takes something to look at, a proved address, and no badge that is there", async () => {
    const ana = await world.person();
    const bare = await ana.cannot(requestBadge, { ...wish, links: [] });
    expect(bare.code).toBe("verification.nothing_shown");
    const badge = { kind: "creator", since: 1, expiresAt: null } as const;
    await inTransaction(world, (ctx) => setBadge(ctx, ana.id, badge));
    expect((await ana.cannot(requestBadge, wish)).code).toBe("verification.given");
    const unproved = await world.person({ isVerified: false });
    expect((await unproved.cannot(requestBadge, wish)).code).toBe("kernel.step_up");
  });
});
