import { describe, expect, test } from "bun:test";
import {
  createWorld,
  eventsOn,
  type SignedInPerson,
  tokenMailedTo,
  undoMailedTo,
} from "@kith/testing";
import { changeEmail } from "./changeEmail";
import { confirmEmail } from "./confirmEmail";
import { me } from "./me";

const world = await createWorld();
const newEmail = () => `${crypto.randomUUID()}@people.example`;

async function asked(who: SignedInPerson, email: string) {
  const { email: before } = await who.can(me, {});
  await who.can(changeEmail, { email });
  const fromNew = (await tokenMailedTo(world, email)) ?? "";
  return {
    before: before ?? "",
    fromNew,
    fromOld: (await tokenMailedTo(world, before ?? "")) ?? "",
  };
}

const open = (token: string) => world.stranger().can(confirmEmail, { token });
const actsOf = async ({ id }: SignedInPerson) =>
  (await eventsOn(world, `sessions:${id}`)).map(({ payload }) => payload);

describe("identity.confirmEmail …", () => {
  test.each(["fromNew", "fromOld"] as const)(
    "changes the address at the second of both links, each once: first %s",
    async (first) => {
      const ana = await world.person();
      const email = newEmail();
      const links = await asked(ana, email);
      const second = first === "fromNew" ? "fromOld" : "fromNew";
      expect(await open(links[first])).toEqual({ isDone: false });
      const again = await world.stranger().cannot(confirmEmail, { token: links[first] });
      expect(again.code).toBe("identity.link_over");
      expect((await ana.can(me, {})).email).toBe(links.before);
      expect(await open(links[second])).toEqual({ isDone: true });
      expect((await ana.can(me, {})).email).toBe(email);
      expect(await undoMailedTo(world, links.before)).toBeString();
      expect(await actsOf(ana)).toMatchObject([{ act: "email_changed" }]);
    },
  );

  test("changes it once when both links are opened at once", async () => {
    const ana = await world.person();
    const { fromNew, fromOld } = await asked(ana, newEmail());
    const both = await Promise.all([open(fromNew), open(fromOld)]);
    expect(both.map(({ isDone }) => isDone).toSorted()).toEqual([false, true]);
    expect(await actsOf(ana)).toMatchObject([{ act: "email_changed" }]);
  });

  test("gives an address to one of two who confirm it at once", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    const email = newEmail();
    const links = [await asked(ana, email), await asked(bo, email)];
    for (const { fromOld } of links) await open(fromOld);
    const both = await Promise.allSettled(links.map(({ fromNew }) => open(fromNew)));
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("knows no link after a day, nor one that never was", async () => {
    const ana = await world.person();
    const { fromNew, fromOld } = await asked(ana, newEmail());
    world.clock.moveTo(world.clock.now() + 24 * 3_600_000 + 1);
    const over = await world.stranger().cannot(confirmEmail, { token: fromNew });
    expect(await world.stranger().cannot(confirmEmail, { token: fromOld })).toEqual(over);
    expect(over.code).toBe("identity.link_over");
    expect(await world.stranger().cannot(confirmEmail, { token: "A".repeat(32) })).toEqual(over);
  });
});
