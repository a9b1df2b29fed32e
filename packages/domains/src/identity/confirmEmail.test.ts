import { describe, expect, test } from "bun:test";
import { createWorld, eventsOn, type SignedInPerson, tokenMailedTo } from "@kith/testing";
import { changeEmail } from "./changeEmail";
import { confirmEmail } from "./confirmEmail";
import { me } from "./me";

const world = await createWorld();
const newEmail = () => `${crypto.randomUUID()}@people.example`;

async function asked(who: SignedInPerson, email: string) {
  await who.can(changeEmail, { email });
  return (await tokenMailedTo(world, email)) ?? "";
}

describe("identity.confirmEmail …", () => {
  test("gives the account its new address, once, and tells the old one", async () => {
    const ana = await world.person();
    const [before, email] = [(await ana.can(me, {})).email, newEmail()];
    const token = await asked(ana, email);
    expect(await world.stranger().can(confirmEmail, { token })).toEqual({});
    expect((await ana.can(me, {})).email).toBe(email);
    expect(await tokenMailedTo(world, before ?? "")).toBeString();
    const again = await world.stranger().cannot(confirmEmail, { token });
    expect(again.code).toBe("identity.link_over");
    const told = await eventsOn(world, `sessions:${ana.id}`);
    expect(told.map(({ payload }) => payload)).toMatchObject([{ act: "email_changed" }]);
  });

  test("gives an address to one of two who confirm it at once", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    const email = newEmail();
    const tokens = [await asked(ana, email), await asked(bo, email)];
    const both = await Promise.allSettled(
      tokens.map((token) => world.stranger().can(confirmEmail, { token })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("knows no link after a day, nor one that never was", async () => {
    const ana = await world.person();
    const token = await asked(ana, newEmail());
    world.clock.moveTo(world.clock.now() + 24 * 3_600_000 + 1);
    const over = await world.stranger().cannot(confirmEmail, { token });
    expect(over.code).toBe("identity.link_over");
    expect(await world.stranger().cannot(confirmEmail, { token: "A".repeat(32) })).toEqual(over);
  });
});
