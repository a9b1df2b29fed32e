import { describe, expect, test } from "bun:test";
import { judgePassword } from "./passwords";

const verdicts = (passwords: readonly string[]) =>
  Promise.all(passwords.map(async (password) => [password, await judgePassword(password)]));

describe("a password …", () => {
  test("has at least twelve characters", async () => {
    expect(await judgePassword("kP3-vm7!xQe")).toBe("password_short");
    expect(await judgePassword("kP3-vm7!xQe2")).toBe("ok");
  });

  test("is none of the most common ones, whatever stands around it", async () => {
    const common = [
      ...["123456789012", "qwertyuiop123", "administrator", "AdminiStrator", "1234567890qwerty"],
      ...["Football2026!", "!!password2026", "iloveyou1234"],
    ];
    expect(await verdicts(common)).toEqual(common.map((one) => [one, "password_common"]));
  });

  test("is more than this product's own words", async () => {
    const own = ["kithkithkith", "Kith-Password-2026", "open@opentotalk!"];
    expect(await verdicts(own)).toEqual(own.map((one) => [one, "password_common"]));
    expect(await judgePassword("kith keeps my three cats")).toBe("ok");
  });

  test("does not repeat itself", async () => {
    const repeated = ["aaaaaaaaaaaaaaaa", "abcabcabcabcabc", "abababababab1", "passwordpassword"];
    expect(await verdicts(repeated)).toEqual(repeated.map((one) => [one, "password_common"]));
  });

  test("may be a sentence in any script", async () => {
    const good = [
      "a long enough password",
      "ჩემი გრძელი სიტყვა",
      "ведро лампа 12 окно",
      "🐙🦊🐢🐝🦉🐳 tea",
    ];
    expect(await verdicts(good)).toEqual(good.map((one) => [one, "ok"]));
  });
});
