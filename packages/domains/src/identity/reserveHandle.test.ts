import { describe, expect, test } from "bun:test";
import { createWorld, requiredConsents } from "@kith/testing";
import { join } from "./join";
import { reserveHandle } from "./reserveHandle";

const world = await createWorld();
const newcomer = () => world.person({ hasJoined: false });
const inputFor = (handle: string) => ({
  ...{ handle, band: "18-over" as const, consents: requiredConsents },
  key: crypto.randomUUID(),
});

describe("identity.reserveHandle …", () => {
  test("keeps a handle from others until it is over, and lets its holder join", async () => {
    const [ana, bo] = [await newcomer(), await newcomer()];
    const { heldUntil } = await ana.can(reserveHandle, { handle: "Ana-K" });
    expect((await bo.cannot(reserveHandle, { handle: "ana-k" })).code).toBe(
      "identity.handle_taken",
    );
    expect((await bo.cannot(join, inputFor("ana-k"))).code).toBe("identity.handle_taken");
    await ana.can(join, inputFor("ana-k"));
    expect((await bo.cannot(reserveHandle, { handle: "ana-k" })).code).toBe(
      "identity.handle_taken",
    );
    await bo.can(reserveHandle, { handle: "bo-k" });
    world.clock.moveTo(heldUntil + 60_000);
    const cy = await newcomer();
    await cy.can(reserveHandle, { handle: "bo-k" });
    expect((await bo.cannot(join, inputFor("bo-k"))).code).toBe("identity.handle_taken");
  });

  test("holds one at a time for one person", async () => {
    const [ana, bo] = [await newcomer(), await newcomer()];
    await ana.can(reserveHandle, { handle: "first" });
    await ana.can(reserveHandle, { handle: "second" });
    await bo.can(reserveHandle, { handle: "first" });
  });

  test("gives it to one of those who ask, or join with it, at once", async () => {
    const all = [await newcomer(), await newcomer(), await newcomer(), await newcomer()];
    const settled = await Promise.allSettled(
      all.map((one, at) =>
        at % 2 === 0
          ? one.can(reserveHandle, { handle: "wanted" })
          : one.can(join, inputFor("wanted")),
      ),
    );
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("does not stand in the way of its holder, who asks again, or joins, at once", async () => {
    const ana = await newcomer();
    const ask = () => ana.can(reserveHandle, { handle: "in-haste" });
    expect(await Promise.all(Array.from({ length: 6 }, ask))).toHaveLength(6);
    const asking = ask().catch(() => {});
    expect(await ana.can(join, inputFor("in-haste"))).toMatchObject({ handle: "in-haste" });
    await asking;
  });

  test("refuses Kith's own names, and somebody who has joined", async () => {
    const ana = await newcomer();
    const refusal = await ana.cannot(reserveHandle, { handle: "admin" });
    expect(refusal.code).toBe("identity.handle_taken");
    const bo = await world.person();
    expect((await bo.cannot(reserveHandle, { handle: "other" })).code).toBe("identity.joined");
  });
});
