import { randomInt } from "node:crypto";
import type { Browser } from "@playwright/test";
import { expectAccessible } from "./stage/axe";
import { newHandle, startMember } from "./stage/members";
import { codeTo } from "./stage/phoneBox";
import { expect, type Place, test } from "./stage/place";

test.setTimeout(90_000);

/** Somebody who proved a number, by calls: that is not the story. */
async function startNumbered(browser: Browser, place: Place, name: string) {
  const phone = await startMember(browser, place, { handle: newHandle(name) });
  const number = `+4520${randomInt(100_000, 999_999)}`;
  const post = async (verb: string, data: object) => {
    const url = `${place.node.url}/api/v1/identity/${verb}`;
    const headers = { origin: place.node.url };
    const response = await phone.context.request.post(url, { headers, data });
    expect(response.ok(), `${verb}: ${await response.text()}`).toBe(true);
  };
  await post("requestPhone", { phone: number });
  await post("confirmPhone", { code: await codeTo(place, number) });
  return Object.assign(phone, { number });
}

test("two people who have each other's numbers find each other, and nobody before", async ({
  browser,
  place,
}) => {
  const [ana, bo] = await Promise.all([
    startNumbered(browser, place, "ana"),
    startNumbered(browser, place, "bo"),
  ]);
  for (const phone of [ana, bo]) {
    await phone.page.goto(`${place.node.url}/phone/contacts`);
    await phone.page.getByRole("switch", { name: "Be found by people who have my number" }).click();
    await phone.says("Nobody yet. When somebody whom you know switches this on, they appear here.");
  }
  await ana.field("Phone numbers, one in a line").fill(`${bo.number}\n20 12 34 56\nnot a number`);
  await ana.press("Look for these numbers");
  await ana.says("2 numbers are being compared.");
  await expectAccessible(ana.page, "contacts");

  await bo.field("Phone numbers, one in a line").fill(ana.number);
  await bo.press("Look for these numbers");
  await bo.says("1 number is being compared.");
  // Both hear of it, who was there first too.
  await expect(ana.page.getByRole("listitem")).toContainText(bo.who.handle);
  await expect(bo.page.getByRole("listitem")).toContainText(ana.who.handle);
  await ana.press(`Add @${bo.who.handle} as friend`);
  await ana.says("Asked");

  await bo.page.getByRole("switch", { name: "Be found by people who have my number" }).click();
  await expect(bo.page.getByRole("listitem")).toHaveCount(0);
  await ana.page.reload();
  await ana.says("Nobody yet. When somebody whom you know switches this on, they appear here.");
  await Promise.all([ana.close(), bo.close()]);
});
