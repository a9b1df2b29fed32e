import { totpOf } from "@kith/testing/process";
import { expectAccessible } from "./stage/axe";
import { enrolApp, givePassword, goTo, startConsole } from "./stage/console";
import { enrol, find, password, secretOn, startMember } from "./stage/members";
import { newRoom, Phone, startPair } from "./stage/phone";
import { expect, test } from "./stage/place";
import { runtime } from "./stage/stores";

test.skip(runtime === "node", "what a page says does not depend on what runs the API");
test.setTimeout(180_000);

test("every screen of the phone app is accessible, in light and dark", async ({
  browser,
  place,
}) => {
  const phone = await Phone.start(browser, place.radio.pageOf(newRoom()));
  const { page } = phone;
  const check = (screen: string) => expectAccessible(page, screen);
  await expect(phone.button("Choose what to talk about")).toBeVisible();
  await check("welcome");
  await phone.press("Choose what to talk about");
  await phone.press("Music");
  await check("interests");
  await page.getByRole("searchbox").fill("zzz");
  await phone.press("Add “zzz” in your own words");
  await check("interests, own words");
  await page.keyboard.press("Escape");
  await phone.pick("Jazz");
  await phone.press("Continue");
  await check("age");
  await page.getByRole("radio", { name: "Under 16" }).click();
  await phone.press("Continue");
  await phone.says("Kith has to wait for you");
  await check("too young");
  await phone.press("I chose the wrong one");
  await page.getByRole("radio", { name: "18 or over" }).click();
  await phone.press("Continue");
  await phone.says("Open to talk?");
  await check("closed");
  await phone.press("Settings");
  await phone.says("Appearance");
  await check("settings");
  await page.goBack();
  await phone.press("What others can learn");
  await phone.says("Right now: nothing");
  await check("what others can learn");
  await phone.close();
});

test("so are nudge and chat", async ({ browser, place }) => {
  const [ana, bo] = await startPair(browser, place.radio.pageOf);
  const check = (screen: string) => expectAccessible(ana.page, screen);
  await check("open, with a nudge");
  await Promise.all([ana.see(), bo.see()]);
  await check("nudge");
  await ana.press("Report");
  await check("report");
  await ana.page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await Promise.all([ana.press("Wave"), bo.press("Wave")]);
  await Promise.all([ana.says("You both waved"), bo.says("You both waved")]);
  await ana.words();
  await check("five words");
  await ana.press("They are the same");
  await ana.say("hi");
  await check("chat");
  await ana.press("Leave");
  await check("leave");
  await Promise.all([ana.close(), bo.close()]);
});

test("so are signing in and up", async ({ browser, place }) => {
  const phone = await Phone.start(browser, `${place.node.url}/phone/people`);
  const check = (screen: string) => expectAccessible(phone.page, screen);
  await phone.says("Mail me a link instead");
  await check("sign in");
  await phone.press("Create an account");
  await phone.field("Password").fill("too short");
  await check("sign up");
  await phone.page.goto(`${place.node.url}/phone/choose-password#token=none`);
  await phone.says("Choose a new password");
  await check("choose a password");
  await phone.page.goto(`${place.node.url}/phone/finish-sign-up`);
  await phone.says("This link is used up");
  await check("a link that is used up");
  await phone.close();
});

test("so are people and what is between them", async ({ browser, place, request }) => {
  const [ana, bo] = [await startMember(browser, place), await enrol(request, place)];
  const check = (screen: string) => expectAccessible(ana.page, screen);
  await check("people");
  await find(ana, bo.handle);
  await check("a person");
  await ana.press("Invite as a friend");
  await check("an invite");
  await ana.press("Send the invite");
  await ana.says("You invited them. They have a week to answer.");
  for (const [path, title] of [
    ["requests", "Requests and invites"],
    ["marked", "Blocked and marked people"],
  ] as const) {
    await ana.page.goto(`${place.node.url}/phone/${path}`);
    await expect(ana.page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
    await check(title);
  }
  await ana.close();
});

test("so are circles and the account", async ({ browser, place }) => {
  const ana = await startMember(browser, place);
  const check = (screen: string) => expectAccessible(ana.page, screen);
  for (const [path, title] of [
    ["account", "Your account"],
    ["sessions", "Where you are signed in"],
  ] as const) {
    await ana.page.goto(`${place.node.url}/phone/${path}`);
    await expect(ana.page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
    await check(title);
  }
  await ana.page.goto(`${place.node.url}/phone/circles`);
  await ana.press("New circle");
  await ana.field("Name of the circle").fill("Lake");
  await check("a new circle");
  await ana.press("Create the circle");
  await ana.page.getByRole("link", { name: /^Lake/ }).click();
  await expect(ana.page.getByRole("list", { name: "Members" })).toBeVisible();
  await check("a circle");
  await ana.close();
});

test("so are a profile, a campus and what the law gives", async ({ browser, place }) => {
  const ana = await startMember(browser, place);
  for (const [path, title] of [
    ["privacy", "Privacy and your data"],
    ["consents", "What you agree to"],
    ["preferences", "Being near and being reached"],
    ["export", "A copy of your data"],
    ["delete-account", "Delete your account"],
    ["leaving", "You are gone from here"],
    ["profile", "Your profile"],
    ["profile/bio", "About you"],
    ["profile/languages", "Languages"],
    ["profile/interests", "Interests"],
    ["profile/education", "Education"],
    ["profile/status", "Status"],
    ["profile/links", "Links"],
    ["profile/pictures", "Your pictures"],
    ["seen-as", "What others see of you"],
    ["badges", "Badges"],
    ["campus", "Your campus"],
  ] as const) {
    await ana.page.goto(`${place.node.url}/phone/${path}`);
    await expect(ana.page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
    await expect(ana.page.getByText("One moment…")).toHaveCount(0);
    await expectAccessible(ana.page, title);
  }
  await ana.close();
});

test("so are the ways into an account", async ({ browser, place }) => {
  const ana = await startMember(browser, place);
  const check = (screen: string) => expectAccessible(ana.page, screen);
  for (const [path, title] of [
    ["ways-in", "Ways into your account"],
    ["change-password", "Choose a new password"],
    ["change-email", "E-mail address"],
    ["phone-number", "Phone number"],
    ["passkeys", "Passkeys"],
    ["confirm-email#token=none", "Confirm the change of your address"],
    ["outside#error=identity.outside_taken", "That did not work"],
    ["authenticator", "Authenticator app"],
  ] as const) {
    await ana.page.goto(`${place.node.url}/phone/${path}`);
    await expect(ana.page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
    await check(title);
  }
  await ana.press("Set up an app");
  await ana.field("Code that the app shows").fill(totpOf(await secretOn(ana)));
  await check("an app for codes");
  await ana.press("Turn on");
  await ana.says("Your recovery codes");
  await check("recovery codes");
  await ana.press("I have kept them");
  await ana.says("10 recovery codes left");
  await check("a second factor");
  await ana.close();

  const phone = await Phone.start(browser, `${place.node.url}/phone/sign-in`);
  await phone.field("E-mail address").fill(ana.who.email);
  await phone.field("Password").fill(password);
  await phone.press("Sign in");
  await phone.says("One more step");
  await expectAccessible(phone.page, "a second factor that is asked for");
  await phone.press("Sign out");
  await phone.page.goto(`${place.node.url}/phone/sign-in-phone`);
  await expect(phone.field("Phone number")).toBeVisible();
  await expectAccessible(phone.page, "a number");
  await phone.field("Phone number").fill("+4520123456");
  await phone.press("Send me a code");
  await phone.says("Your code");
  await expectAccessible(phone.page, "a code");
  await phone.close();
});

test("every page of the console is accessible, in light and dark", async ({ browser, place }) => {
  const page = await startConsole(browser, place);
  const owner = place.addOwner();
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
  await expectAccessible(page, "sign in");
  await givePassword(page, owner);
  await expect(page.getByRole("heading", { name: "Protect your account" })).toBeVisible();
  await expectAccessible(page, "second factor");
  await enrolApp(page, owner);
  await expectAccessible(page, "overview");
  const watch = ["Nudges", "Attackers"];
  const operate = ["Services and jobs", "Rate limits", "Feature flags", "Configuration", "Inbox"];
  const people = ["Members", "Verification", "Campuses", "Requests", "Legal holds"];
  for (const name of [...watch, ...operate, ...people, "Audit", "Staff"]) {
    await goTo(page, name);
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    await expectAccessible(page, name);
  }
  await goTo(page, "Feature flags");
  await page.getByRole("button", { name: "Add a flag" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page, "a new flag");
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await goTo(page, "Campuses");
  await page.getByRole("button", { name: "Add a campus" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page, "a new campus");
  await page.context().close();
});

test("Arabic runs from right to left", async ({ browser, place }) => {
  const phone = await Phone.start(browser, place.radio.pageOf(newRoom()), { locale: "ar" });
  const { page } = phone;
  await expect(page.locator("html")).toHaveAttribute("lang", "ar");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText(/\p{Script=Arabic}/u);
  expect(await heading.evaluate((element) => getComputedStyle(element).direction)).toBe("rtl");
  await page.getByRole("button").last().waitFor();
  await expectAccessible(page, "welcome in Arabic");
  await phone.close();
});

test("a keyboard is enough to open to talk", async ({ browser, place }) => {
  const phone = await Phone.start(browser, place.radio.pageOf(newRoom()));
  const { page } = phone;
  const reach = async (role: "button" | "checkbox" | "radio" | "searchbox", name: string) => {
    const target = page.getByRole(role, { name, exact: true });
    await expect(target).toBeVisible();
    for (let presses = 0; presses < 80; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`the Tab key does not reach ${role} ${name}`);
  };
  await reach("button", "Choose what to talk about");
  await page.keyboard.press("Enter");
  await reach("searchbox", "Search, or write your own");
  await page.keyboard.type("jazz");
  await reach("checkbox", "Jazz");
  await page.keyboard.press("Space");
  await expect(phone.button("Take out Jazz")).toBeVisible();
  await reach("button", "Continue");
  await page.keyboard.press("Enter");
  await reach("radio", "18 or over");
  await page.keyboard.press("Space");
  await reach("button", "Continue");
  await page.keyboard.press("Enter");
  await reach("button", "I am open to talk");
  await page.keyboard.press("Enter");
  await phone.says("You are open to talk");
  await phone.close();
});
