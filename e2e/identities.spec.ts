import { freePort } from "@kith/adapters/embedded";
import { startOidc } from "@kith/testing/oidc";
import { linkIn, newEmail, startMember } from "./stage/members";
import { expect, phoneFolder, startNode, test } from "./stage/place";

test.setTimeout(60_000);

test("somebody links an account elsewhere, takes it away, and gets their old address back", async ({
  browser,
  place,
}) => {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const oidc = await startOidc([`${url}/api/auth/member/outside/callback/lake`]);
  const lake = { provider: "lake", name: "Lake", issuer: oidc.issuer, ...oidc.client };
  const env = { ...phoneFolder, OIDC_PROVIDERS: JSON.stringify([lake]) };
  const node = await startNode(place.stores, { port, publicUrl: url, env });
  const at = { ...place, node: { ...node, url } };
  const phone = await startMember(browser, at);
  const { page, who } = phone;
  // Either node may have mailed it.
  const open = async (to: string, path = "") => {
    const { pathname, hash } = new URL(await linkIn(at, to, path));
    await page.goto(`${url}${pathname}${hash}`);
  };

  oidc.people.set("ana", { email: newEmail(), email_verified: true, name: "Ana" });
  oidc.seat("ana");
  await page.goto(`${url}/phone/ways-in`);
  await phone.press("Link Lake");
  await phone.says("The account is linked to yours.");
  await phone.press("Go on");
  await phone.press("Unlink Lake");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Unlink Lake" }).click();
  await expect(phone.button("Unlink Lake")).toBeHidden();

  const email = newEmail();
  await page.goto(`${url}/phone/change-email`);
  await phone.field("New e-mail address").fill(email);
  await phone.press("Send the links");
  await phone.says(/is on its way to it/);
  await open(email);
  await phone.press("Confirm the change");
  await phone.says("One mail is left");
  await open(who.email, "confirm-email");
  await phone.press("Confirm the change");
  await phone.says("Your address is changed");
  await page.goto(`${url}/phone/change-email`);
  await phone.says(email);
  await open(who.email, "undo-email");
  await phone.press("Undo the change");
  await phone.says("Your old address is back");
  await phone.press("Go on");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await phone.close();
  await Promise.all([node.stop(), oidc.stop()]);
});
