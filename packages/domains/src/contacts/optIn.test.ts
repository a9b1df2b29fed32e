import { describe, expect, test } from "bun:test";
import { createWorld, eventsOn } from "@kith/testing";
import { me } from "./me";
import { optIn } from "./optIn";
import { contactsStream } from "./rules";

const world = await createWorld();

describe("contacts.optIn …", () => {
  test("is what somebody says once, and their other devices hear of", async () => {
    const ana = await world.person({ phone: "+995555200101" });
    expect(await ana.can(me, {})).toMatchObject({ isOn: false, hindrance: null });
    const status = await ana.can(optIn, {});
    expect(status).toEqual({ isOn: true, syncedAt: null, hindrance: null, numbersLeft: 1000 });
    expect(await ana.can(optIn, {})).toEqual(status);
    expect(await ana.can(me, {})).toEqual(status);
    expect(await eventsOn(world, contactsStream(ana.id))).toHaveLength(1);
  });

  test("is for who proved a number, and for adults", async () => {
    const bo = await world.person();
    expect((await bo.cannot(optIn, {})).code).toBe("contacts.phone_missing");
    expect((await bo.can(me, {})).hindrance).toBe("phone_missing");
    const young = await world.person({ band: "16-17", phone: "+995555200102" });
    expect((await young.cannot(optIn, {})).code).toBe("contacts.adults_only");
    expect((await world.stranger().cannot(optIn, {})).code).toBe("kernel.unauthenticated");
  });
});
