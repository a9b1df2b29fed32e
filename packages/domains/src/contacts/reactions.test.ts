import { describe, expect, test } from "bun:test";
import { identityEvents } from "@kith/contracts";
import { addNumbered, compareBook, createWorld, inTransaction } from "@kith/testing";
import { list } from "./list";
import { me } from "./me";

const world = await createWorld();

describe("contacts.forgetNumber …", () => {
  test("forgets who was found by a number that somebody does not have any more", async () => {
    const [ana, bo] = [await addNumbered(world), await addNumbered(world)];
    await compareBook(world, ana, [bo.phone]);
    await compareBook(world, bo, [ana.phone]);
    await inTransaction(world, async ({ announce }) => {
      const payload = { userId: ana.id, hasPhone: true };
      announce(identityEvents.phone_changed, payload, [`sessions:${ana.id}`]);
    });
    await world.drain();
    expect(await bo.can(list, {})).toEqual({ rows: [], nextCursor: null });
    expect((await ana.can(me, {})).isOn).toBe(false);
  });
});
