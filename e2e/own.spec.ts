import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { kithOf, repository, signIn } from "@kith/testing/process";
import { expectAccessible } from "./stage/axe";
import { codeIn, enrol, newHandle, password, startMember } from "./stage/members";
import { startPair } from "./stage/phone";
import { expect, test } from "./stage/place";

test.setTimeout(120_000);

const picture = join(repository, "apps/mobile/assets/icon.png");

test("who asks to be deleted is found by nobody, and may change their mind", async ({
  browser,
  place,
}) => {
  const [ana, bo] = await Promise.all([
    startMember(browser, place, { handle: newHandle("ana") }),
    startMember(browser, place, { handle: newHandle("bo") }),
  ]);
  const { email, handle } = ana.who;
  await ana.page.goto(`${place.node.url}/phone/delete-account`);
  await ana.press("Delete my account");
  await ana.page.getByRole("dialog").getByRole("button", { name: "Delete my account" }).click();
  await ana.says("You are gone from here");

  const search = bo.page.getByRole("searchbox", { name: "Find somebody by their handle" });
  await search.fill(handle);
  await bo.press("Find");
  await bo.says("Nobody of this handle is there for you.");

  await ana.press("I changed my mind");
  await ana.field("E-mail address").fill(email);
  await ana.field("Password").fill(password);
  await ana.press("Sign in");
  await ana.says("You asked to be deleted.");
  await ana.press("Look at it");
  await ana.press("Keep my account");
  await expect(ana.button("Delete my account")).toBeVisible();
  await bo.press("Find");
  await expect(bo.page.getByRole("heading", { level: 1 }).last()).toContainText(handle);
  await Promise.all([ana.close(), bo.close()]);
});

test("a consent that is withdrawn shuts the account until it is given again", async ({
  browser,
  place,
}) => {
  const ana = await startMember(browser, place);
  await ana.page.goto(`${place.node.url}/phone/consents`);
  await ana.page.getByRole("switch", { name: "Terms of use" }).click();
  await ana.page.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click();
  await ana.says("Before you go on");
  await ana.page.getByRole("checkbox", { name: "Terms of use" }).click();
  await ana.press("Agree and go on");
  await expect(ana.page.getByRole("heading", { name: "People you know" })).toBeVisible();
  await ana.close();
});

test("what somebody writes shows to whom they say, with a picture", async ({
  browser,
  place,
  request,
}) => {
  const [ana, bo] = [
    await startMember(browser, place, { handle: newHandle("ana") }),
    await enrol(request, place),
  ];
  await ana.page.goto(`${place.node.url}/phone/profile/bio`);
  await ana.field("About you").fill("I skate to work.");
  await ana.press("Save");
  await ana.page.goto(`${place.node.url}/phone/profile/pictures`);
  const choosing = ana.page.waitForEvent("filechooser");
  await ana.press("Choose a picture");
  await (await choosing).setFiles(picture);
  await expect(ana.button("Remove the picture")).toBeVisible();

  await ana.page.goto(`${place.node.url}/phone/seen-as`);
  await ana.says("Nothing more is told here.");
  await ana.page.getByRole("radio", { name: "A friend" }).click();
  await ana.says("I skate to work.");
  await ana.page.getByRole("searchbox").fill(bo.handle);
  await ana.press("See as they do");
  await ana.says("Nothing more is told here.");
  await ana.close();
});

test("somebody proves their campus by a code to its address, and leaves it", async ({
  browser,
  place,
}) => {
  const staff = await signIn(place.node.url, place.addOwner());
  const [name, domain] = [`Lake ${randomUUID()}`, `${randomUUID()}.example`];
  await kithOf(place.node.url, staff.cookie).member.campuses.create.mutate({
    ...{ name, country: "DK", city: "Roskilde", timeZone: "Europe/Copenhagen" },
    ...{ mailDomains: [domain], key: randomUUID() },
  });
  const ana = await startMember(browser, place);
  await ana.page.goto(`${place.node.url}/phone/campus`);
  await ana.page.getByRole("searchbox").fill(name);
  await ana.page.getByRole("link", { name }).click();
  await ana.field(`Your address at ${name}`).fill(`ana@${domain}`);
  await ana.press("Mail me a code");
  const code = await codeIn(place, `ana@${domain}`);
  await ana.field("The six digits from the mail").fill(code === "000000" ? "111111" : "000000");
  await ana.press("Confirm");
  await ana.says("That is not the code. Look at it again.");
  await ana.field("The six digits from the mail").fill(code);
  await ana.press("Confirm");
  await ana.says(`You are of ${name}.`);
  await ana.press("Leave the campus");
  await ana.page.getByRole("dialog").getByRole("button", { name: "Leave the campus" }).click();
  await expect(ana.page.getByRole("searchbox")).toBeVisible();
  await ana.close();
});

test("two who met show each other who they are, and one opens the card", async ({
  browser,
  place,
}) => {
  const [ana, bo] = await startPair(browser, place.radio.pageOf);
  const known = await enrol(ana.context.request, place, { handle: newHandle("ana") });
  await enrol(bo.context.request, place);
  await Promise.all([ana.see(), bo.see()]);
  await Promise.all([ana.press("Wave"), bo.press("Wave")]);
  await Promise.all([ana.says("You both waved"), bo.says("You both waved")]);
  await ana.press("Show who I am");
  await ana.press("Show my card");
  await ana.says("You showed who you are.");
  await bo.says("They show who they are.");
  await bo.press("Open");
  await expectAccessible(bo.page, "a card");
  await bo.page.getByRole("dialog").getByRole("button", { name: "Open" }).click();
  await expect(bo.page.getByRole("heading", { level: 1 }).last()).toContainText(known.handle);
  await Promise.all([ana.close(), bo.close()]);
});
