import { describe, expect, test } from "bun:test";
import { Unavailable } from "@kith/kernel";
import {
  createWorld,
  eventsOn,
  inTransaction,
  type SignedInPerson,
  type World,
} from "@kith/testing";
import { changePassword } from "../changePassword";
import { notify } from "../services/notices";
import { updateLocale } from "../store/accounts";

let vendor: "works" | "refuses" | "is down" = "works";
const world = await createWorld({
  beforeCode() {
    if (vendor === "refuses") throw new Error("it takes no such number");
    if (vendor === "is down") throw new Unavailable("phone");
  },
});
let numbers = 0;
const newNumber = () => `+44${760 + ++numbers}1234567`;
const newPassword = "another long password";
const what = "The password of your Kith account was changed";

const mailsTo = async ({ id }: SignedInPerson, at: World = world) => {
  const email = `${id.replaceAll("-", "").slice(-12)}@people.example`;
  return (await at.mails.list()).filter(({ to }) => to === email);
};
const messagesTo = async (phone: string, at: World = world) =>
  (await at.phones.list()).filter(({ to }) => to === phone);
const tell = (who: SignedInPerson, ...rest: [Parameters<typeof notify>[2], object?]) =>
  inTransaction(world, (ctx) => notify(ctx, who.id, ...rest));

describe("identity.sendNotice …", () => {
  test("tells on each channel that was proved and on open sockets, and no secret", async () => {
    const phone = newNumber();
    const ana = await world.person({ phone });
    await ana.can(changePassword, { newPassword });
    await world.drain();
    const events = await eventsOn(world, `sessions:${ana.id}`);
    expect(events.at(-1)).toMatchObject({
      event: "identity.secured",
      payload: { act: "password_changed" },
    });
    const [mail, ...more] = await mailsTo(ana);
    expect([mail?.subject, more]).toEqual([what, []]);
    expect(mail?.text).toContain("If it was not you");
    expect(await messagesTo(phone)).toMatchObject([{ channel: "sms", code: "" }]);
    const [message] = await messagesTo(phone);
    expect(message?.text).toBe(`Kith: ${what}. Not you? Open Kith now.`);
    expect(`${mail?.text}${message?.text}`).not.toMatch(/token|http|password:/);
  });

  test("writes to no address and no number that nobody proved", async () => {
    const bo = await world.person({ isVerified: false });
    await tell(bo, "password_changed");
    await world.drain();
    expect(await mailsTo(bo)).toEqual([]);
  });

  test("writes in the language and the time zone of whom it is for", async () => {
    const ana = await world.person();
    const locale = { language: "da", timeZone: "Asia/Tbilisi" } as const;
    await updateLocale(world.kernel.runtime.db, ana.id, locale);
    await tell(ana, "passkey_added");
    await world.drain();
    const [mail] = await mailsTo(ana);
    expect(mail?.subject).toBe("Din Kith-konto har fået en ny adgangsnøgle");
    expect(mail?.text).toContain("20. november 2026 kl. 16.");
  });

  test("mails of sign-ins alone: whoever signs in would spend messages", async () => {
    const phone = newNumber();
    const ana = await world.person({ phone });
    await tell(ana, "signed_in_anew");
    await world.drain();
    expect([(await mailsTo(ana)).length, await messagesTo(phone)]).toEqual([1, []]);
  });

  test("sends a number six messages a day, and mails all the same", async () => {
    const phone = newNumber();
    const ana = await world.person({ phone });
    for (let n = 0; n < 8; n++) await tell(ana, "passkey_added");
    await world.drain();
    expect((await messagesTo(phone)).length).toBe(6);
    expect((await mailsTo(ana)).length).toBe(8);
    world.clock.moveTo(world.clock.now() + 86_400_000);
    await tell(ana, "passkey_removed");
    await world.drain();
    expect((await messagesTo(phone)).length).toBe(7);
  });

  test.each(["refuses", "is down"] as const)(
    "mails when the vendor of messages %s",
    async (how) => {
      const phone = newNumber();
      const ana = await world.person({ phone });
      vendor = how;
      await tell(ana, "passkey_added");
      await world.drain();
      vendor = "works";
      expect([(await mailsTo(ana)).length, await messagesTo(phone)]).toEqual([1, []]);
    },
  );

  test("mails when the day had as many messages as may go out", async () => {
    const place = await createWorld({ environment: { PHONE_NOTICES_PER_DAY: "0" } });
    const phone = newNumber();
    const ana = await place.person({ phone });
    await ana.can(changePassword, { newPassword });
    await place.drain();
    expect((await mailsTo(ana, place)).length).toBe(1);
    expect(await messagesTo(phone, place)).toEqual([]);
  });
});
