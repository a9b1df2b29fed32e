import { describe, expect, test } from "bun:test";
import { createWorld, eventsOn } from "@kith/testing";
import { eq } from "drizzle-orm";
import { confirmPhone } from "./confirmPhone";
import { me } from "./me";
import { requestPhone } from "./requestPhone";
import { identityUsers } from "./tables";

const world = await createWorld();
let numbers = 0;
const newNumber = () => `+44${740 + ++numbers}1234567`;
const codeTo = async (phone: string) =>
  (await world.phones.list()).find(({ to }) => to === phone)?.code ?? "";
const minute = 60_000;
const wait = (milliseconds: number) => world.clock.moveTo(world.clock.now() + milliseconds);
const other = (code: string) => (code === "000000" ? "000001" : "000000");

describe("identity.confirmPhone …", () => {
  test("gives somebody a number that they proved, which proves them", async () => {
    const [ana, phone] = [await world.person({ isVerified: false }), newNumber()];
    expect((await ana.can(me, {})).lacks).toEqual(["verification"]);
    expect(await ana.can(requestPhone, { phone })).toMatchObject({ needsOldCode: false });
    await world.drain();
    expect((await ana.can(me, {})).phone).toBeNull();
    expect(await ana.can(confirmPhone, { code: await codeTo(phone) })).toEqual({ phone });
    expect(await ana.can(me, {})).toMatchObject({ phone, lacks: [] });
    const events = await eventsOn(world, `sessions:${ana.id}`);
    expect(events).toMatchObject([
      { event: "identity.phone_changed" },
      { event: "identity.secured", payload: { act: "phone_changed" } },
    ]);
    expect(JSON.stringify(events)).not.toContain(phone.slice(1));
  });

  test("wants the number from before proved as well", async () => {
    const [old, phone] = [newNumber(), newNumber()];
    const ana = await world.person({ phone: old });
    expect(await ana.can(requestPhone, { phone })).toMatchObject({ needsOldCode: true });
    await world.drain();
    const [code, oldCode] = [await codeTo(phone), await codeTo(old)];
    for (const lacking of [{ code }, { code, oldCode: other(oldCode) }, { code, oldCode: code }]) {
      expect((await ana.cannot(confirmPhone, lacking)).code).toBe("identity.code_wrong");
    }
    expect(await ana.can(confirmPhone, { code, oldCode })).toEqual({ phone });
    const late = await ana.cannot(confirmPhone, { code, oldCode });
    expect(late.code).toBe("identity.code_wrong");
  });

  test("counts every guess, though it refuses each", async () => {
    const [ana, phone] = [await world.person(), newNumber()];
    await ana.can(requestPhone, { phone });
    await world.drain();
    const code = await codeTo(phone);
    for (let times = 0; times < 5; times++) await ana.cannot(confirmPhone, { code: other(code) });
    expect((await ana.cannot(confirmPhone, { code })).code).toBe("identity.code_wrong");
  });

  test("does not tell whose a number is to somebody who does not have it", async () => {
    const phone = newNumber();
    await world.person({ phone });
    const bo = await world.person();
    await bo.can(requestPhone, { phone });
    await world.drain();
    const guess = { code: other(await codeTo(phone)) };
    expect((await bo.cannot(confirmPhone, guess)).code).toBe("identity.code_wrong");
    const proved = { code: await codeTo(phone) };
    expect((await bo.cannot(confirmPhone, proved)).code).toBe("identity.phone_taken");
  });

  test("gives a number to one of two who prove it at once", async () => {
    const phone = newNumber();
    const [ana, bo] = [await world.person(), await world.person()];
    const codes: string[] = [];
    for (const who of [ana, bo]) {
      await who.can(requestPhone, { phone });
      await world.drain();
      codes.push(await codeTo(phone));
      wait(minute);
    }
    const both = await Promise.allSettled([
      ana.can(confirmPhone, { code: codes[0] ?? "" }),
      bo.can(confirmPhone, { code: codes[1] ?? "" }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const { db } = world.kernel.runtime;
    const owners = await db
      .select({ id: identityUsers.id })
      .from(identityUsers)
      .where(eq(identityUsers.phone, phone.slice(1)));
    expect(owners).toHaveLength(1);
  });
});
