import { describe, expect, test } from "bun:test";
import type { Refusal } from "@kith/kernel";
import { MetricRegistry, Unavailable } from "@kith/kernel";
import { createWorld, type World } from "@kith/testing";
import { eq } from "drizzle-orm";
import { sendCode } from "../jobs/sendCode";
import { identityPhoneBudgets, identityPhoneCodes, identityUsers } from "../tables";
import { askForCode, enterByPhone } from "./phoneSignIn";

const world = await createWorld();
const minute = 60_000;
let numbers = 0;
/** Of ranges of their own, so that no test spends another's budget. */
const newNumber = () => `+44${740 + ++numbers}1234567`;

async function ask(phone: string, address = "192.0.2.1", at: World = world) {
  const asked = await askForCode(at.kernel.runtime, { phone, address });
  await at.kernel.enqueue(sendCode, { codeId: asked.codeId });
  await at.drain();
  return asked.codeId;
}
const sentTo = async (phone: string, at = world) =>
  (await at.phones.list()).filter(({ to }) => to === phone);
const codeTo = async (phone: string) => (await sentTo(phone))[0]?.code ?? "";
const enter = (codeId: string, code: string) =>
  enterByPhone(world.kernel.runtime, { codeId, code });
const refusal = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => "none",
    (thrown: Refusal) => thrown.code,
  );
const wait = (milliseconds: number, at = world) => at.clock.moveTo(at.clock.now() + milliseconds);
const wrong = (code: string) => (code === "000000" ? "000001" : "000000");

describe("signing in by phone …", () => {
  test("makes an account of a number, once, that its owner finds again", async () => {
    const phone = newNumber();
    const first = await ask(phone);
    const userId = await enter(first, await codeTo(phone));
    wait(minute);
    const second = await ask(phone.replace("+44", "0044 "));
    expect(await enter(second, await codeTo(phone))).toBe(userId);
    const { db } = world.kernel.runtime;
    const rows = await db.select().from(identityUsers).where(eq(identityUsers.id, userId));
    expect(rows).toMatchObject([{ phone: phone.slice(1), email: null, audience: "member" }]);
  });

  test("asks the same of a number that is somebody's and of one that is nobody's", async () => {
    const phone = newNumber();
    await world.person({ phone });
    const { runtime } = world.kernel;
    const known = await askForCode(runtime, { phone, address: "192.0.2.1" });
    const unknown = await askForCode(runtime, { phone: newNumber(), address: "192.0.2.1" });
    expect({ ...known, codeId: "" }).toEqual({ ...unknown, codeId: "" });
  });

  test("takes a code once, even from two at the same moment", async () => {
    const phone = newNumber();
    const [codeId, code] = [await ask(phone), await codeTo(phone)];
    const both = await Promise.all([refusal(enter(codeId, code)), refusal(enter(codeId, code))]);
    expect(both.toSorted()).toEqual(["identity.code_wrong", "none"]);
  });

  test("allows five guesses, of however many at once", async () => {
    const phone = newNumber();
    const [codeId, code] = [await ask(phone), await codeTo(phone)];
    const guesses = Array.from({ length: 8 }, () => refusal(enter(codeId, wrong(code))));
    expect(new Set(await Promise.all(guesses))).toEqual(new Set(["identity.code_wrong"]));
    expect(await refusal(enter(codeId, code))).toBe("identity.code_wrong");
    const { db } = world.kernel.runtime;
    const [row] = await db
      .select()
      .from(identityPhoneCodes)
      .where(eq(identityPhoneCodes.codeId, codeId));
    expect(row?.attempts).toBe(5);
    expect(JSON.stringify(row)).not.toContain(code);
  });

  test("has an end after ten minutes, and knows no other code's id", async () => {
    const [phone, other] = [newNumber(), newNumber()];
    const [codeId, code] = [await ask(phone), await codeTo(phone)];
    expect(await refusal(enter(await ask(other), code))).toBe("identity.code_wrong");
    wait(10 * minute);
    expect(await refusal(enter(codeId, code))).toBe("identity.code_wrong");
  });

  test("sends a number one code a minute, whoever asks and however many at once", async () => {
    const phone = newNumber();
    const asked = await Promise.all(
      ["192.0.2.1", "192.0.2.2", "192.0.2.3"].map((address) =>
        refusal(askForCode(world.kernel.runtime, { phone, address })),
      ),
    );
    expect(asked.toSorted()).toEqual(["kernel.limited", "kernel.limited", "none"]);
    wait(minute);
    expect(await refusal(ask(phone))).toBe("none");
  });

  test("calls first, then writes by WhatsApp, then by SMS", async () => {
    const phone = newNumber();
    for (let times = 0; times < 4; times++) {
      await ask(phone);
      wait(minute);
    }
    const sent = (await sentTo(phone)).toReversed();
    expect(sent.map(({ channel }) => channel)).toEqual(["flash_call", "whatsapp", "sms", "sms"]);
    expect(sent.map(({ text, code }) => text.includes(code))).toEqual([false, true, true, true]);
  });

  test("takes the next way at once where one fails", async () => {
    const phone = newNumber();
    const failing = await createWorld({
      beforeCode: (channel) => {
        if (channel === "flash_call") throw new Unavailable("phone");
        if (channel === "whatsapp") throw new Error("refused");
      },
    });
    await ask(phone, "192.0.2.1", failing);
    expect((await sentTo(phone, failing)).map(({ channel }) => channel)).toEqual(["sms"]);
  });

  test("refuses what is no number, and every number where no way is set up", async () => {
    expect(await refusal(ask("20 12 34 56"))).toBe("identity.phone_invalid");
    const off = await createWorld({ hasInbox: false });
    expect(await refusal(ask(newNumber(), "192.0.2.1", off))).toBe("identity.phone_off");
  });
});

describe("budgets of codes …", () => {
  const environment = { PHONE_CODES_PER_PREFIX: "5", PHONE_CODES_PER_DAY: "40" };
  /** A pump has many numbers of a range, and addresses as it likes. */
  const pumped = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => `+4520${`${from + at}`.padStart(6, "0")}`);

  test("stop a range of which nobody enters a code, and say so in a metric", async () => {
    const metrics = new MetricRegistry();
    const pump = await createWorld({ environment, metrics });
    const { runtime } = pump.kernel;
    const asked = await Promise.all(
      pumped(700_000, 12).map((phone, at) =>
        refusal(askForCode(runtime, { phone, address: `198.51.100.${at}` })),
      ),
    );
    expect(asked.filter((code) => code === "none")).toHaveLength(5);
    expect(new Set(asked)).toEqual(new Set(["none", "identity.phone_off"]));
    const stops = metrics.read("phone_stops").map(({ labels, value }) => [labels.budget, value]);
    expect(stops).toEqual([["prefix", 7]]);
    const [elsewhere] = pumped(500_000, 1);
    expect(await refusal(ask(elsewhere ?? "", "192.0.2.1", pump))).toBe("none");
    wait(24 * 60 * minute, pump);
    expect(await refusal(ask(pumped(700_040, 1)[0] ?? "", "192.0.2.1", pump))).toBe("none");
  });

  test("stop an address, and everything once a day's are spent", async () => {
    const stopOf = async (numbersOf: (at: number) => string, addressOf: (at: number) => string) => {
      const metrics = new MetricRegistry();
      const pump = await createWorld({ environment, metrics });
      for (let at = 0; metrics.total("phone_stops") === 0; at++) {
        const asked = { phone: numbersOf(at), address: addressOf(at) };
        await refusal(askForCode(pump.kernel.runtime, asked));
        expect(at).toBeLessThan(60);
      }
      return metrics.read("phone_stops").map(({ labels }) => labels.budget);
    };
    const spread = (at: number) => `+45${210 + at}12345`;
    expect(await stopOf(spread, () => "192.0.2.1")).toEqual(["caller"]);
    expect(await stopOf(spread, (at) => `192.0.2.${at}`)).toEqual(["day"]);
  });

  test("give a code's place back once it is entered, but for the day's", async () => {
    const phone = newNumber();
    await enter(await ask(phone, "192.0.2.77"), await codeTo(phone));
    const { db } = world.kernel.runtime;
    const rows = await db.select().from(identityPhoneBudgets);
    const prefix = `prefix:${phone.slice(1, 6)}`;
    const day = Math.floor(world.clock.now() / 86_400_000);
    const today = rows.filter((row) => row.day === day);
    expect(today.filter(({ subject }) => subject === prefix)).toMatchObject([{ count: 0 }]);
    expect(today.find(({ subject }) => subject === "day")?.count).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain("192.0.2.77");
    expect(JSON.stringify(rows)).not.toContain(phone.slice(1));
  });
});
