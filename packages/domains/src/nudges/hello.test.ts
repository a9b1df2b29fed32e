import { describe, expect, test } from "bun:test";
import { NudgeId, nudges } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, meetingOf, nudgeOf } from "@kith/testing";

const hello = { contract: nudges.hello };
const dismiss = { contract: nudges.dismiss };
const hashes = [
  Buffer.alloc(32, 1).toString("base64url"),
  Buffer.alloc(32, 2).toString("base64url"),
] as const;
const sealed = Buffer.from("only the other phone can read this").toString("base64url");
const world = await createWorld();

describe("nudges.hello", () => {
  test("relays a message to the other side, in order, and once for each id", async () => {
    const [ana, bo] = [await world.phone(), await world.phone()];
    const nudgeId = await meetingOf(ana, bo, hashes);
    const ids = [crypto.randomUUID(), crypto.randomUUID()];
    for (const messageId of [...ids, ...ids]) await ana.can(hello, { nudgeId, messageId, sealed });
    const told = await bo.told("nudges.hello");
    expect(told.map(({ payload }) => payload)).toEqual(
      ids.map((messageId) => ({ nudgeId, messageId, sealed })),
    );
    expect(await ana.told("nudges.hello")).toEqual([]);
  });

  test("is for two who met, for 15 minutes, until one of them leaves", async () => {
    const [ana, bo] = [await world.phone(), await world.phone()];
    const message = { messageId: crypto.randomUUID(), sealed };
    const refused = { code: "nudges.not_met" };
    const unmet = await nudgeOf(ana, bo);
    expect(await ana.cannot(hello, { nudgeId: unmet, ...message })).toMatchObject(refused);

    const [cy, dee] = [await world.phone(), await world.phone()];
    const late = await meetingOf(cy, dee, hashes);
    world.clock.moveTo(world.clock.now() + 15 * 60_000);
    expect(await cy.cannot(hello, { nudgeId: late, ...message })).toMatchObject(refused);

    const [eli, fay] = [await world.phone(), await world.phone()];
    const left = await meetingOf(eli, fay, hashes);
    await fay.can(dismiss, { nudgeId: left });
    expect(await eli.cannot(hello, { nudgeId: left, ...message })).toMatchObject(refused);
    expect(await eli.told("nudges.parted")).toHaveLength(1);
  });

  test("refuses a stranger's nudge as one that never was", async () => {
    const nudgeId = await meetingOf(await world.phone(), await world.phone(), hashes);
    const cy = await world.phone();
    const message = { messageId: crypto.randomUUID(), sealed };
    const missing = asId(NudgeId, crypto.randomUUID());
    expect(await cy.cannot(hello, { nudgeId, ...message })).toEqual(
      await cy.cannot(hello, { nudgeId: missing, ...message }),
    );
  });
});
