import { describe, expect, test } from "bun:test";
import {
  acts,
  addUser,
  auth,
  Browser,
  enrolPasskey,
  enrolTotp,
  password,
  signIn,
  totpOf,
} from "./staff.fixture";

describe("what staff do about how they come in", () => {
  const of = (...whose: string[]) =>
    acts.flatMap(([who, act]) => (whose.includes(who) ? [act] : []));

  test("is told of, each thing once", async () => {
    const { userId, email } = await addUser();
    const browser = await signIn({ userId, email });
    const { uri, codes } = await enrolTotp(browser);
    await browser.ask("/two-factor/generate-backup-codes", { password });
    const code = { code: totpOf(uri, 1) };
    expect((await browser.ask("/two-factor/verify-totp", code)).status).toBe(200);
    // Used by now, and a code of before.
    await browser.ask("/two-factor/verify-totp", code);
    await browser.ask("/two-factor/verify-backup-code", { code: codes[0] ?? "" });
    const { passkey, answer } = await enrolPasskey(browser);
    const asked = await browser.ask("/passkey/generate-authenticate-options");
    const response = passkey.sign(asked.body.challenge);
    await browser.ask("/passkey/verify-authentication", { response });
    await browser.ask("/passkey/delete-passkey", { id: answer.body.id });
    const newPassword = "another long password";
    await browser.ask("/change-password", { currentPassword: password, newPassword });
    await browser.ask("/two-factor/disable", { password: newPassword });
    await browser.ask("/sign-out", {});
    const proved = ["totp_added", "recovery_codes_renewed", "second_factor_proved"] as const;
    const refused = ["sign_in_refused", "sign_in_refused"] as const;
    const keys = ["passkey_added", "signed_in", "passkey_removed"] as const;
    const ends = ["password_changed", "totp_removed"] as const;
    expect(of(userId, email)).toEqual(["signed_in", ...proved, ...refused, ...keys, ...ends]);
  });

  test("is told of where a link chooses a password, and where it does not", async () => {
    const { userId } = await addUser();
    const token = new URL(await auth.createPasswordLink(userId, 1)).hash.replace("#token=", "");
    const body = { token, newPassword: "another long password" };
    await new Browser().ask("/reset-password", body);
    await new Browser().ask("/reset-password", body);
    expect(of(userId)).toEqual(["password_changed"]);
  });

  test("and a guess, alike whether anybody has the address", async () => {
    const [{ email }, unknown] = [await addUser(), "unknown@kith.example"];
    const wrong = { password: "not this one 1" };
    await new Browser().ask("/sign-in/email", { ...wrong, email });
    await new Browser().ask("/sign-in/email", { ...wrong, email: unknown });
    await new Browser().ask("/two-factor/verify-totp", { code: "000000" });
    expect([of(email), of(unknown)]).toEqual([["sign_in_refused"], ["sign_in_refused"]]);
  });
});
