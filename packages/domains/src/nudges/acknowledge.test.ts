import { describe, expect, test } from "bun:test";
import { NudgeId, nudges } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { createWorld, meetingOf } from "@kith/testing";

const acknowledge = { contract: nudges.acknowledge };
const hello = { contract: nudges.hello };
const hashes = [
  Buffer.alloc(32, 1).toString("base64url"),
  Buffer.alloc(32, 2).toString("base64url"),
] as const;
const sealed = Buffer.from("sealed").toString("base64url");
const world = await createWorld();

describe("nudges.acknowledge", () => {
  test("drops the messages that arrived, and no others", async () => {
    const [ana, bo] = [await world.phone(), await world.phone()];
    const nudgeId = await meetingOf(ana, bo, hashes);
    const [first, second] = [crypto.randomUUID(), crypto.randomUUID()];
    await ana.can(hello, { nudgeId, messageId: first, sealed });
    await ana.can(hello, { nudgeId, messageId: second, sealed });
    await bo.can(acknowledge, { nudgeId, messageIds: [first] });
    const left = await bo.told("nudges.hello");
    expect(left.map(({ payload }) => payload.messageId)).toEqual([second]);
  });

  test("cannot be said by the sender, and lets no acknowledged message come twice", async () => {
    const [ana, bo] = [await world.phone(), await world.phone()];
    const nudgeId = await meetingOf(ana, bo, hashes);
    const messageId = crypto.randomUUID();
    await ana.can(hello, { nudgeId, messageId, sealed });
    await ana.can(acknowledge, { nudgeId, messageIds: [messageId] });
    expect(await bo.told("nudges.hello")).toHaveLength(1);
    await bo.can(acknowledge, { nudgeId, messageIds: [messageId] });
    await ana.can(hello, { nudgeId, messageId, sealed });
    expect(await bo.told("nudges.hello")).toEqual([]);
  });

  test("refuses a stranger's nudge as one that never was", async () => {
    const nudgeId = await meetingOf(await world.phone(), await world.phone(), hashes);
    const cy = await world.phone();
    const messageIds = [crypto.randomUUID()];
    const missing = asId(NudgeId, crypto.randomUUID());
    expect(await cy.cannot(acknowledge, { nudgeId, messageIds })).toEqual(
      await cy.cannot(acknowledge, { nudgeId: missing, messageIds }),
    );
  });
});
