import { describe, expect, test } from "bun:test";
import { createWorld } from "@kith/testing";
import { requestPhone } from "./requestPhone";

const world = await createWorld();
let numbers = 0;
const newNumber = () => `+44${740 + ++numbers}1234567`;
const minute = 60_000;
const wait = (milliseconds: number) => world.clock.moveTo(world.clock.now() + milliseconds);

describe("identity.requestPhone …", () => {
  test("sends a code to the new number, and one to the number from before", async () => {
    const [old, phone] = [newNumber(), newNumber()];
    const ana = await world.person({ phone: old });
    expect(await ana.can(requestPhone, { phone })).toEqual({
      needsOldCode: true,
      retryAfterSeconds: 60,
    });
    await world.drain();
    const sent = (await world.phones.list()).map(({ to }) => to);
    expect(sent.toSorted()).toEqual([old, phone].toSorted());
  });

  test("refuses the caller's own number, and of another's says nothing", async () => {
    const phone = newNumber();
    const [ana, bo] = [await world.person({ phone }), await world.person()];
    expect((await ana.cannot(requestPhone, { phone })).code).toBe("identity.phone_taken");
    expect(await bo.can(requestPhone, { phone })).toMatchObject({ needsOldCode: false });
  });

  test("refuses what is no number, one a minute, and a session that is not fresh", async () => {
    const [ana, phone] = [await world.person(), newNumber()];
    expect((await ana.cannot(requestPhone, { phone: "12345" })).code).toBe(
      "identity.phone_invalid",
    );
    await ana.can(requestPhone, { phone });
    expect((await ana.cannot(requestPhone, { phone })).code).toBe("kernel.limited");
    wait(11 * minute);
    expect((await ana.cannot(requestPhone, { phone })).code).toBe("kernel.step_up");
  });

  test("sends nothing where no way to a phone is set up", async () => {
    const off = await createWorld({ hasInbox: false });
    const ana = await off.person();
    const refused = await ana.cannot(requestPhone, { phone: newNumber() });
    expect(refused.code).toBe("identity.phone_off");
  });
});
