import { describe, expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { getKey } from "./getKey";
import { epochEndsAt } from "./rules";

const world = await createWorld();

describe("contacts.getKey …", () => {
  test("shows everybody the same key until it is over, on each node", async () => {
    const beside = await createWorld({ beside: world });
    const person = await world.person();
    const shown = await world.stranger().can(getKey, {});
    expect(await person.can(getKey, {})).toEqual(shown);
    expect(await beside.stranger().can(getKey, {})).toEqual(shown);
    world.clock.moveTo(epochEndsAt(shown.epoch));
    const next = await world.stranger().can(getKey, {});
    expect([next.epoch, next.publicKey === shown.publicKey]).toEqual([shown.epoch + 1, false]);
  });

  test("shows another one under a secret of its own", async () => {
    const environment = { CONTACTS_SECRET: "A".repeat(43) };
    const apart = await createWorld({ environment });
    const [ours, theirs] = [world, apart].map((one) => one.stranger().can(getKey, {}));
    expect((await theirs)?.publicKey).not.toBe((await ours)?.publicKey ?? "");
  });
});
