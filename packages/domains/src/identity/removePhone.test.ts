import { describe, expect, test } from "bun:test";
import { createWorld, eventsOn } from "@kith/testing";
import { me } from "./me";
import { removePhone } from "./removePhone";

const world = await createWorld();
let numbers = 0;
const newNumber = () => `+44${740 + ++numbers}1234567`;

describe("identity.removePhone …", () => {
  test("takes a number away from who can come in otherwise, and nothing twice", async () => {
    const ana = await world.person({ phone: newNumber() });
    await ana.can(removePhone, {});
    await ana.can(removePhone, {});
    expect((await ana.can(me, {})).phone).toBeNull();
    const events = await eventsOn(world, `sessions:${ana.id}`);
    expect(events.map(({ payload }) => payload)).toMatchObject([
      { userId: ana.id, hasPhone: false },
      { userId: ana.id, act: "phone_removed" },
    ]);
  });

  test("leaves nobody without a way in", async () => {
    const ana = await world.person({ isVerified: false, phone: newNumber() });
    expect((await ana.cannot(removePhone, {})).code).toBe("identity.last_way_in");
  });
});
