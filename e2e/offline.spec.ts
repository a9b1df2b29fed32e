import { newRoom, Phone } from "./stage/phone";
import { expect, test } from "./stage/place";

const banner = "No connection. Kith goes on by itself as soon as it is back.";

test("a phone without a network says so, recovers, and hears once of what it missed", async ({
  browser,
  place,
}) => {
  const url = place.radio.pageOf(newRoom());
  const both = await Promise.all([Phone.start(browser, url), Phone.start(browser, url)]);
  const [ana, bo] = both;
  await Promise.all(both.map((phone) => phone.settle(["Jazz"])));
  await Promise.all(both.map((phone) => phone.open()));
  await Promise.all(both.map((phone) => phone.see()));
  await ana.press("Wave");
  await ana.says("You waved");

  await ana.context.setOffline(true);
  await ana.says(banner);
  await bo.press("Wave");
  await bo.says("You both waved");
  await expect(ana.page.getByText("You both waved")).toHaveCount(0);

  await ana.context.setOffline(false);
  await expect(ana.page.getByText(banner)).toHaveCount(0);
  await expect(ana.page.getByRole("heading", { name: "You both waved" })).toHaveCount(1);
  await bo.say("still here?");
  await expect(ana.message("Them: still here?")).toHaveCount(1);
  await Promise.all(both.map((phone) => phone.close()));
});
