import { randomInt } from "node:crypto";
import { freePort } from "@kith/adapters/embedded";
import { totpOf } from "@kith/testing/process";
import { enrol, newHandle, password, secretOn, startMember } from "./stage/members";
import { Phone } from "./stage/phone";
import { codeTo } from "./stage/phoneBox";
import { expect, phoneFolder, startNode, test } from "./stage/place";

test.setTimeout(90_000);

/** A number that nobody else of this run has. */
const newNumber = () => `+4520${randomInt(100_000, 999_999)}`;

/** A device that keeps passkeys and says that it asked its owner. */
async function giveAuthenticator(phone: Phone): Promise<void> {
  const cdp = await phone.context.newCDPSession(phone.page);
  await cdp.send("WebAuthn.enable");
  await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...{ protocol: "ctap2", transport: "internal", hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
}

test("somebody adds a passkey, signs out, and comes in by nothing else", async ({
  browser,
  place,
}) => {
  // Passkeys belong to a name: an address of numbers has none.
  const port = await freePort();
  const publicUrl = `http://localhost:${port}`;
  const node = await startNode(place.stores, { port, publicUrl, env: phoneFolder });
  const phone = await Phone.start(browser, `${publicUrl}/phone/`);
  await giveAuthenticator(phone);
  const at = { stores: place.stores, node: { ...node, url: publicUrl } };
  const { handle } = await enrol(phone.context.request, at);
  await phone.page.goto(`${publicUrl}/phone/passkeys`);
  await phone.field("Name of the new passkey").fill("My phone");
  await phone.press("Add a passkey");
  await expect(phone.page.getByRole("listitem")).toContainText("My phone");
  await phone.press("Rename My phone");
  await phone.field("What to call this passkey").fill("Old phone");
  await phone.press("Save");
  await expect(phone.page.getByRole("listitem")).toContainText("Old phone");

  await phone.page.goto(`${publicUrl}/phone/account`);
  await phone.press("Sign out");
  await expect(phone.page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await phone.press("Use a passkey");
  await phone.says(`You are @${handle}.`);
  await phone.page.goto(`${publicUrl}/phone/passkeys`);
  await phone.press("Delete Old phone");
  await phone.page.getByRole("dialog").getByRole("button", { name: "Delete Old phone" }).click();
  await phone.says("You have no passkey yet.");
  await phone.close();
  await node.stop();
});

test("somebody signs up with a number, and joins", async ({ browser, place }) => {
  const [number, handle] = [newNumber(), newHandle("eka")];
  const phone = await Phone.start(browser, `${place.node.url}/phone/sign-in`);
  await phone.press("Go on with a phone number");
  await phone.field("Phone number").fill(number);
  await phone.press("Send me a code");
  await phone.says(/^Another code in 0:5\d$/);
  await phone.field("Code").fill(await codeTo(place, number));
  await phone.press("Go on");
  await phone.field("Handle").fill(handle);
  await phone.says(/^It is free, and kept for you until/);
  await phone.page.getByRole("radio", { name: "18 or over" }).click();
  await phone.page.getByRole("checkbox", { name: "Terms of use" }).click();
  await phone.page.getByRole("checkbox", { name: "Privacy policy" }).click();
  await phone.press("Join");
  await phone.says(`You are @${handle}.`);
  await phone.close();
});

test("a second factor is asked on the next device, until that is trusted", async ({
  browser,
  place,
}) => {
  const phone = await startMember(browser, place);
  const { email, handle } = phone.who;
  await phone.page.goto(`${place.node.url}/phone/authenticator`);
  await phone.press("Set up an app");
  await expect(phone.page.getByRole("img", { name: /QR code/ })).toBeVisible();
  await phone.field("Code that the app shows").fill(totpOf(await secretOn(phone)));
  await phone.press("Turn on");
  await phone.says("Your recovery codes");
  const codes = await phone.page.getByRole("listitem").allInnerTexts();
  expect(codes).toHaveLength(10);
  await phone.press("I have kept them");
  await phone.says("10 recovery codes left");

  const tablet = await Phone.start(browser, `${place.node.url}/phone/sign-in`);
  const enter = async () => {
    await tablet.field("E-mail address").fill(email);
    await tablet.field("Password").fill(password);
    await tablet.press("Sign in");
  };
  await enter();
  await tablet.says("One more step");
  await tablet.page.getByRole("radio", { name: "Recovery code" }).click();
  await tablet.field("Recovery code").fill(codes[0] ?? "");
  await tablet.page.getByRole("checkbox", { name: "Trust this device" }).click();
  await tablet.press("Confirm");
  await tablet.says(`You are @${handle}.`);
  await tablet.page.goto(`${place.node.url}/phone/account`);
  await tablet.press("Sign out");
  await expect(tablet.page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await enter();
  await tablet.says(`You are @${handle}.`);
  await tablet.page.goto(`${place.node.url}/phone/authenticator`);
  await tablet.press(/^Trust .+ no more$/);
  await tablet.says("No device is trusted: each one is asked for a code.");
  await Promise.all([phone.close(), tablet.close()]);
});
