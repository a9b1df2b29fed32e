import { find, linkIn, newEmail, newHandle, password, startMember } from "./stage/members";
import { Phone } from "./stage/phone";
import { expect, test } from "./stage/place";

test.setTimeout(90_000);

test("somebody signs up by mail, joins, and is out at once when the session is ended", async ({
  browser,
  place,
}) => {
  const [email, handle] = [newEmail(), newHandle("ana")];
  const phone = await Phone.start(browser, `${place.node.url}/phone/`);
  const { page } = phone;
  await phone.press("People you know");
  await phone.press("Create an account");
  await phone.field("Your name").fill("Ana");
  await phone.field("E-mail address").fill(email);
  await phone.field("Password").fill("too short");
  await phone.says("3 more characters");
  await phone.field("Password").fill(password);
  await phone.press("Create the account");
  await phone.says("Look into your mail");

  await page.goto(await linkIn(place, email));
  expect(page.url()).toBe(`${place.node.url}/phone/finish-sign-up`);
  await phone.field("Password").fill(password);
  await phone.press("Finish");
  await phone.field("Handle").fill(handle);
  await page.getByRole("radio", { name: "18 or over" }).click();
  await page.getByRole("checkbox", { name: "Terms of use" }).click();
  await page.getByRole("checkbox", { name: "Privacy policy" }).click();
  await phone.press("Join");
  await phone.says(`You are @${handle}.`);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/session|token/);

  const tablet = await Phone.start(browser, `${place.node.url}/phone/sign-in`);
  await tablet.field("E-mail address").fill(email);
  await tablet.field("Password").fill(password);
  await tablet.press("Sign in");
  await tablet.says(`You are @${handle}.`);
  await tablet.press("Your account");
  await tablet.page.getByRole("link", { name: "Where you are signed in" }).click();
  await tablet.press("Sign out all other devices");
  const dialog = tablet.page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Sign out all other devices" }).click();
  await phone.says("Your session on this device was ended. Please sign in again.");
  await expect(tablet.page.getByRole("listitem")).toHaveCount(1);
  expect([...phone.forbidden, ...tablet.forbidden]).toEqual([]);
  await Promise.all([phone.close(), tablet.close()]);
});

test("two people become friends, each in a window of their own", async ({ browser, place }) => {
  const [ana, bo] = await Promise.all([
    startMember(browser, place, { handle: newHandle("ana") }),
    startMember(browser, place, { handle: newHandle("bo") }),
  ]);
  await find(ana, bo.who.handle);
  await ana.press("Invite as a friend");
  await ana.field("A few words, if you like").fill("From the lake?");
  await ana.press("Send the invite");
  await ana.says("You invited them. They have a week to answer.");

  await bo.page.getByRole("link", { name: /Requests and invites/ }).click();
  await bo.says("From the lake?");
  await bo.press("Accept");
  await ana.says("Friend");
  await expect(ana.button("End the friendship")).toBeVisible();
  await bo.page.goBack();
  await expect(bo.page.getByRole("list", { name: "Friends" })).toContainText(ana.who.handle);
  await Promise.all([ana.close(), bo.close()]);
});

test("a private account is asked, and who is blocked finds nobody", async ({ browser, place }) => {
  const [ana, bo] = await Promise.all([
    startMember(browser, place, { handle: newHandle("ana") }),
    startMember(browser, place, { handle: newHandle("bo") }),
  ]);
  await ana.press("Your account");
  await ana.page.getByRole("switch", { name: "Private account" }).click();
  await expect(ana.page.getByRole("switch", { name: "Private account" })).toBeChecked();
  await ana.page.goBack();

  await find(bo, ana.who.handle);
  await bo.press("Ask to follow");
  await bo.says("You asked to follow them.");
  await ana.page.getByRole("link", { name: /Requests and invites/ }).click();
  await ana.press("Accept");
  await expect(bo.button("Stop following")).toBeVisible();

  await ana.page.goBack();
  await find(ana, bo.who.handle);
  await ana.press("Block");
  await ana.page.getByRole("dialog").getByRole("button", { name: "Block" }).click();
  await expect(ana.page.getByRole("heading", { name: "People you know" })).toBeVisible();
  await bo.page.reload();
  await bo.says("Nobody is here");
  await Promise.all([ana.close(), bo.close()]);
});

test("signing out in one tab is signing out in all", async ({ browser, place }) => {
  const phone = await startMember(browser, place);
  const tab = await phone.context.newPage();
  await tab.goto(`${place.node.url}/phone/account`);
  await tab.getByRole("button", { name: "Sign out" }).click();
  await expect(phone.page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await phone.close();
});
