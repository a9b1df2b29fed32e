import { describe, expect, test } from "bun:test";
import { createWorld, tokenMailedTo, undoMailedTo, withSecondFactor } from "@kith/testing";
import { changeEmail } from "./changeEmail";
import { confirmEmail } from "./confirmEmail";
import { me } from "./me";
import { createSignIns } from "./services/signIns";

const world = await createWorld();
const newEmail = () => `${crypto.randomUUID()}@people.example`;

describe("identity.changeEmail …", () => {
  test("changes nothing before both addresses answered", async () => {
    const ana = await world.person();
    const [before, email] = [await ana.can(me, {}), newEmail()];
    expect(await ana.can(changeEmail, { email: email.toUpperCase() })).toEqual({});
    expect(await ana.can(me, {})).toEqual(before);
    expect(await tokenMailedTo(world, email)).toBeString();
    expect(await undoMailedTo(world, email)).toBeNull();
    const toOld = (await world.mails.list()).find(({ to }) => to === before.email)?.text ?? "";
    expect(toOld).toMatch(/confirm-email#token=[\s\S]+undo-email#token=/);
    expect(toOld).not.toContain(email);
  });

  test("says and mails nothing to tell whether the address is somebody's", async () => {
    const [ana, bo] = [await world.person(), await world.person()];
    const { email } = await bo.can(me, {});
    expect(await ana.can(changeEmail, { email: email ?? "" })).toEqual({});
    expect(await tokenMailedTo(world, email ?? "")).toBeNull();
    const { email: mine } = await ana.can(me, {});
    const token = (await tokenMailedTo(world, mine ?? "")) ?? "";
    expect(await world.stranger().can(confirmEmail, { token })).toEqual({ isDone: false });
  });

  test("needs the new address alone where none was proved", async () => {
    const ana = await world.person({ isVerified: false });
    const [{ email: before }, email] = [await ana.can(me, {}), newEmail()];
    await ana.can(changeEmail, { email });
    const token = (await tokenMailedTo(world, email)) ?? "";
    expect(await world.stranger().can(confirmEmail, { token })).toEqual({ isDone: true });
    expect(await tokenMailedTo(world, before ?? "")).toBeNull();
  });

  test("takes a second factor for the old address, but none of this week", async () => {
    const { person: ana } = await withSecondFactor(world);
    const { email: before } = await ana.can(me, {});
    const signIns = createSignIns(world.kernel.runtime, async () => {});
    const confirmAfterProof = async (isSecondFactor: boolean) => {
      const shown = await signIns.proved(ana.sessionId, isSecondFactor);
      const proved = world.caller({ authorization: `Bearer ${shown}` }, "member");
      const email = newEmail();
      await proved.can(changeEmail, { email });
      const token = (await tokenMailedTo(world, email)) ?? "";
      return await world.stranger().can(confirmEmail, { token });
    };
    expect(await confirmAfterProof(true)).toEqual({ isDone: false });
    world.clock.moveTo(world.clock.now() + 7 * 86_400_000 + 1);
    expect(await confirmAfterProof(false)).toEqual({ isDone: false });
    expect(await confirmAfterProof(true)).toEqual({ isDone: true });
    expect(await undoMailedTo(world, before ?? "")).toBeString();
  });

  test("writes as the app speaks: to both, and then to the old one", async () => {
    const ana = await world.person();
    const [{ email: before }, email] = [await ana.can(me, {}), newEmail()];
    const speaking = (language: string) =>
      world.caller({ ...ana.headers, "accept-language": language }, "member");
    const subjectTo = async (address: string | null) =>
      (await world.mails.list()).find(({ to }) => to === address)?.subject;
    await speaking("ka-GE").can(changeEmail, { email });
    const token = (await tokenMailedTo(world, email)) ?? "";
    expect(await subjectTo(email)).toBe("დაადასტურეთ თქვენი ახალი მისამართი Kith-ისთვის");
    expect(await subjectTo(before)).toBe("დაადასტურეთ თქვენი Kith-მისამართის შეცვლა");
    const agreed = (await tokenMailedTo(world, before ?? "")) ?? "";
    await world.stranger().can(confirmEmail, { token: agreed });
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
    expect(await world.stranger().can(confirmEmail, { token })).toEqual({ isDone: false });
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
