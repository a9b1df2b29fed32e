import { describe, expect, test } from "bun:test";
import { createWorld, StatementCount } from "@kith/testing";
import { askForCode } from "../services/phoneSignIn";
import { updateLocale } from "../store/accounts";
import { sendCode } from "./sendCode";

const statements = new StatementCount();
const world = await createWorld({
  tracer: statements.tracer,
  // A call says nothing: what comes after it has words.
  beforeCode(channel) {
    if (channel === "flash_call") throw new Error("nobody is called here");
  },
});
const { kernel } = world;
let numbers = 0;
const newNumber = () => `+44${770 + ++numbers}1234567`;
const textTo = async (phone: string) =>
  (await world.phones.list()).find(({ to }) => to === phone)?.text;

describe("identity.sendCode …", () => {
  test("writes as the number's owner chose, else as the app that asked speaks", async () => {
    const [known, unknown] = [newNumber(), newNumber()];
    const ana = await world.person({ phone: known });
    await updateLocale(kernel.runtime.db, ana.id, { language: "da", timeZone: null });
    const asked: string[] = [];
    const counts: number[] = [];
    for (const phone of [known, unknown]) {
      const { codeId } = await askForCode(kernel.runtime, { phone, address: "192.0.2.1" });
      const work = () => kernel.perform(sendCode, { codeId, language: "ka" });
      counts.push((await statements.during(work)).length);
      asked.push((await textTo(phone)) ?? "");
    }
    expect(asked[0]).toEndWith(
      "er din Kith-kode og gælder i 10 minutter. \
Giv den ikke til nogen: Vi spørger aldrig om den.",
    );
    expect(asked[1]).toEndWith("— თქვენი Kith-ის კოდი, მოქმედებს 10 წუთი. არავის უთხრათ.");
    expect(counts[0]).toBe(counts[1] ?? 0);
  });
});
