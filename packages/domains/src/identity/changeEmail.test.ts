import { describe, expect, test } from "bun:test";
import { createWorld, tokenMailedTo } from "@kith/testing";
import { changeEmail } from "./changeEmail";
import { confirmEmail } from "./confirmEmail";
import { me } from "./me";

const world = await createWorld();
const newEmail = () => `${crypto.randomUUID()}@people.example`;

describe("identity.changeEmail …", () => {
  test("changes nothing before the new address answered", async () => {
    const ana = await world.person();
    const [before, email] = [await ana.can(me, {}), newEmail()];
    expect(await ana.can(changeEmail, { email: email.toUpperCase() })).toEqual({});
    expect(await ana.can(me, {})).toEqual(before);
    expect(await tokenMailedTo(world, email)).toBeString();
  });

  test("says and mails nothing to tell whether the address is somebody's", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    const { email } = await bo.can(me, {});
    expect(await ana.can(changeEmail, { email: email ?? "" })).toEqual({});
    expect(await tokenMailedTo(world, email ?? "")).toBeNull();
  });

  test("writes as the app speaks: to the new address, and then to the old one", async () => {
    const ana = await world.person();
    const [{ email: before }, email] = [await ana.can(me, {}), newEmail()];
    const speaking = (language: string) =>
      world.caller({ ...ana.headers, "accept-language": language }, "member");
    const subjectTo = async (address: string | null) =>
      (await world.mails.list()).find(({ to }) => to === address)?.subject;
    await speaking("ka-GE").can(changeEmail, { email });
    const token = (await tokenMailedTo(world, email)) ?? "";
    expect(await subjectTo(email)).toBe("დაადასტურეთ თქვენი ახალი მისამართი Kith-ისთვის");
    await speaking("da").can(confirmEmail, { token });
    await world.drain();
    expect(await subjectTo(before)).toBe("Adressen på din Kith-konto blev ændret");
  });

  test("mails an address three times an hour, and keeps the last change mailed", async () => {
    const email = newEmail();
    const people = [await world.person(), await world.person(), await world.person()];
    for (const each of people) await each.can(changeEmail, { email });
    const token = (await tokenMailedTo(world, email)) ?? "";
    const count = async () => (await world.mails.list()).filter(({ to }) => to === email).length;
    const before = await count();
    expect(before).toBe(3);
    await people[2]?.can(changeEmail, { email });
    await world.drain();
    expect(await count()).toBe(before);
    expect(await world.stranger().can(confirmEmail, { token })).toEqual({});
  });

  test("refuses the address that they have", async () => {
    const ana = await world.person();
    const { email } = await ana.can(me, {});
    const refusal = await ana.cannot(changeEmail, { email: email ?? "" });
    expect(refusal.code).toBe("identity.email_same");
  });

  test("lets the last address win that was asked for", async () => {
    const ana = await world.person();
    const [first, second] = [newEmail(), newEmail()];
    await ana.can(changeEmail, { email: first });
    const token = (await tokenMailedTo(world, first)) ?? "";
    await ana.can(changeEmail, { email: second });
    const refusal = await world.stranger().cannot(confirmEmail, { token });
    expect(refusal.code).toBe("identity.link_over");
  });
});
