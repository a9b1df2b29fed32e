import { describe, expect, test } from "bun:test";
import { addNumbered, compareBook, contactRows, createWorld, eventsOn } from "@kith/testing";
import { list } from "./list";
import { optIn } from "./optIn";
import { optOut } from "./optOut";
import { contactsStream } from "./rules";

const world = await createWorld();

describe("contacts.optOut …", () => {
  test("forgets who was found, at once and for both, and opting in finds nobody", async () => {
    const [ana, bo] = [await addNumbered(world), await addNumbered(world)];
    await compareBook(world, ana, [bo.phone]);
    await compareBook(world, bo, [ana.phone]);
    expect((await bo.can(list, {})).rows).toHaveLength(1);
    const heard = (await eventsOn(world, contactsStream(bo.id))).length;

    expect((await ana.can(optOut, {})).isOn).toBe(false);
    expect((await bo.can(list, {})).rows).toEqual([]);
    // That somebody left is nobody's business.
    expect(await eventsOn(world, contactsStream(bo.id))).toHaveLength(heard);

    // What bo's book said of ana was about a mark that is gone.
    await ana.can(optIn, {});
    await compareBook(world, ana, [bo.phone]);
    expect((await ana.can(list, {})).rows).toEqual([]);
  });

  test("leaves a count of today alone: opting in again gives no new numbers", async () => {
    const ana = await addNumbered(world);
    await compareBook(world, ana, ["+995555209999"]);
    await ana.can(optOut, {});
    const { budgets, ...rest } = await contactRows(world, ana.id);
    expect([budgets?.length, Object.values(rest).flat()]).toEqual([1, []]);
    expect((await ana.can(optIn, {})).numbersLeft).toBe(999);
  });

  test("twice is no error, and is for members", async () => {
    const ana = await world.person();
    expect((await ana.can(optOut, {})).isOn).toBe(false);
    expect((await world.stranger().cannot(optOut, {})).code).toBe("kernel.unauthenticated");
  });
});
