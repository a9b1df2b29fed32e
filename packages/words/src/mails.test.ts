import { describe, expect, test } from "bun:test";
import en from "./en/mails.json";
import { languages } from "./languages";
import {
  type LinkMail,
  writeCampusCode,
  writeEmailChange,
  writeLink,
  writePhoneCode,
} from "./mails";

const link = "https://kith.example/phone/sign-in#token=abc";
const facts = { name: "Ana", link, minutes: 10 };
const kinds = Object.keys(en.link) as LinkMail[];

/** GSM 03.38 without its extension: a message in other letters holds 70 characters, not 160. */
const gsm = /^[@£$¥èéùìòÇ\nØø\rÅå_ÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/;

test("a mail with a link … greets, says why, and for how long", () => {
  const { subject, text } = writeLink("en", "sign_in", facts);
  expect(subject).toBe("Sign in to Kith");
  expect(text.startsWith(`Hello Ana,\n\nOpen this link to sign in:\n\n${link}\n\n`)).toBe(true);
  expect(text).toContain("works once, for 10 minutes.");
  expect(writeLink("ru", "undo_email", { ...facts, minutes: 7 * 1440 }).text).toContain("7 дней");
  expect(writeLink("ar", "sign_up", { ...facts, minutes: 1440 }).text).toContain("24 ساعة");
});

test("a greeting … does without a name, and keeps one on its line", () => {
  expect(writeLink("ka", "sign_in", { ...facts, name: "" }).text).toStartWith("გამარჯობა!\n\n");
  const name = "Ana,\n\nopen https://evil.example";
  expect(writeLink("da", "sign_in", { ...facts, name }).text).toStartWith(
    "Hej Ana, open https://evil.example,\n\n",
  );
});

describe.each([...languages])("in %s …", (language) => {
  test.each(kinds)("the mail %s leaves nothing out, and its link alone on a line", (kind) => {
    const { subject, text } = writeLink(language, kind, facts);
    expect(`${subject}${text}`).not.toMatch(/[{}]|undefined/);
    expect([text.includes("Ana"), text.split("\n").includes(link)]).toEqual([true, true]);
    expect(text).toContain("10");
  });

  test("the old address is asked with a link for either answer", () => {
    const undo = "https://kith.example/phone/undo-email#token=def";
    const { subject, text } = writeEmailChange(language, { ...facts, undo });
    expect(`${subject}${text}`).not.toMatch(/[{}]|undefined/);
    const lines = text.split("\n");
    expect(lines.filter((line) => line.startsWith("https:"))).toEqual([link, undo]);
  });

  test("a campus's code begins the subject, and stands alone on a line", () => {
    const campus = "Roskilde University";
    const { subject, text } = writeCampusCode(language, { code: "012345", campus, minutes: 10 });
    expect(subject).toMatch(/^012345 .*Roskilde University/);
    expect([text.includes(campus), text.split("\n").includes("012345")]).toEqual([true, true]);
    expect(text).not.toMatch(/[{}]|undefined/);
  });

  test("a phone's code is a message, one of them", () => {
    const message = writePhoneCode(language, { code: "012345", minutes: 10 });
    expect(message).toContain("012345");
    expect(message).not.toMatch(/[{}]|undefined/);
    expect(message.length).toBeLessThanOrEqual(gsm.test(message) ? 160 : 70);
  });
});
