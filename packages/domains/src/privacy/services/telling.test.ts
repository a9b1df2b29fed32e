import { describe, expect, test } from "bun:test";
import { createWorld, type SignedInPerson } from "@kith/testing";
import { requestDeletion } from "../requestDeletion";
import { requestExport } from "../requestExport";
import { updateSettings } from "../updateSettings";

/** Half past ten in the evening, in UTC. */
const world = await createWorld({ startsAt: Date.UTC(2026, 10, 20, 22, 30) });
const hour = 3_600_000;
const ready = "Your copy of your data on Kith is ready";

async function pass(milliseconds: number) {
  world.clock.moveTo(world.clock.now() + milliseconds);
  await world.drain();
}
const subjectsTo = async ({ id }: SignedInPerson) => {
  const email = `${id.replaceAll("-", "").slice(-12)}@people.example`;
  return (await world.mails.list()).filter(({ to }) => to === email).map((mail) => mail.subject);
};
let numbers = 0;
const newNumber = () => `+44${780 + ++numbers}1234567`;
const textsTo = async (phone: string) =>
  (await world.phones.list()).filter(({ to }) => to === phone).map(({ text }) => text);

describe("privacy tells …", () => {
  test("warnings at once and everywhere, whatever somebody chose", async () => {
    const phone = newNumber();
    const ana = await world.person({ phone });
    await ana.can(updateSettings, { channels: [], quietHours: { from: 0, to: 1439 } });
    await ana.can(updateSettings, { language: "ru" });
    await ana.can(requestExport, { key: "warned-of-this" });
    await ana.can(requestDeletion, {});
    await world.drain();
    expect((await subjectsTo(ana)).toSorted()).toEqual([
      "Ваш аккаунт Kith удаляется",
      "Кто-то запросил копию ваших данных в Kith",
    ]);
    expect((await textsTo(phone)).length).toBe(2);
  });

  test("good news on the channels that they chose, after their quiet hours", async () => {
    const phone = newNumber();
    const ana = await world.person({ phone });
    const quietHours = { from: 22 * 60, to: 7 * 60 };
    await ana.can(updateSettings, { channels: ["mail"], quietHours });
    await ana.can(requestExport, { key: "told-later" });
    await pass(24 * hour);
    expect(await subjectsTo(ana)).not.toContain(ready);
    await pass(9 * hour);
    expect(await subjectsTo(ana)).toContain(ready);
    expect((await textsTo(phone)).join()).not.toContain(ready);
  });
});
