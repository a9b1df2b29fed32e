import { join } from "node:path";
import { repository } from "@kith/testing/process";
import { enrolApp, givePassword, goTo, startConsole } from "./stage/console";
import { newHandle, startMember } from "./stage/members";
import { expect, test } from "./stage/place";

test.setTimeout(120_000);

const picture = join(repository, "apps/mobile/assets/icon.png");

test("a badge is asked for with a document, approved by keys, and shows", async ({
  browser,
  place,
}) => {
  const handle = newHandle("ana");
  const [ana, console] = await Promise.all([
    startMember(browser, place, { handle }),
    startConsole(browser, place),
  ]);
  await ana.page.goto(`${place.node.url}/phone/badges`);
  await ana.page.getByRole("radio", { name: /^Creator/ }).click();
  await ana.field("Why it is yours").fill("I draw the lake.");
  const choosing = ana.page.waitForEvent("filechooser");
  await ana.press("Add a picture of a document");
  await (await choosing).setFiles(picture);
  await expect(ana.page.getByText("Document 1")).toBeVisible();
  await ana.press("Send the request");
  await ana.says("Waits for staff");

  const owner = place.addOwner();
  await givePassword(console, owner);
  await enrolApp(console, owner);
  await goTo(console, "Verification");
  await expect(console.getByText(handle)).toHaveCount(0);
  await console.getByRole("list", { name: "Queue" }).getByRole("button").first().focus();
  await console.keyboard.press("c");
  await expect(console.getByText(`@${handle}`)).toBeVisible();
  const document = console.getByRole("img", { name: "Document 1" });
  await expect
    .poll(() => document.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
  await console.keyboard.press("a");
  await console.keyboard.press("Enter");
  await expect(console.getByText("Nothing waits for you.")).toBeVisible();

  await ana.says("Approved");
  await ana.page.goto(`${place.node.url}/phone/profile`);
  await expect(ana.page.getByText("Creator", { exact: true })).toBeVisible();
  await Promise.all([ana.close(), console.context().close()]);
});
