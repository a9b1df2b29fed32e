import { writeFileSync } from "node:fs";
import { enrolApp, givePassword, startConsole } from "./stage/console";
import { startNode, test } from "./stage/place";

test.setTimeout(280_000);
test("look", async ({ browser, place }) => {
  const file = "/tmp/attacks-look.json";
  const a = (name: string, passed: boolean) => ({ name, holds: "ears and senders at two places, a session of its own, any beacon it ever heard", budget: "12,400 sightings: old, future, forged", score: { what: "accepted", value: passed ? 0 : 3 }, interval: { low: 0, high: 0.0031 }, weakened: [{ without: "a beacon's epoch", won: 3, runs: 3 }, { without: "the cipher of beacons", won: 3, runs: 3 }], honest: { due: 4, got: 4 }, passed });
  writeFileSync(file, JSON.stringify({ at: Date.now(), budget: 0.1, seed: 7, attackers: [a("replayer and forger", true), a("linker", false)] }));
  const { secret } = place.node;
  const node = await startNode(place.stores, { secret, env: { KITH_CONSOLE_DIR: "/work/main/apps/admin/dist", KITH_ATTACKS_FILE: file } });
  const owner = place.addOwner();
  const page = await startConsole(browser, { node });
  await givePassword(page, owner);
  await enrolApp(page, owner);
  await page.goto(`${node.url}/console/flags`);
  await page.waitForTimeout(800);
  await page.screenshot({ path: "/tmp/look/flags-empty.png", fullPage: true });
  const add = async (name: string) => {
    await page.getByRole("button", { name: "Add a flag" }).click();
    const d = page.getByRole("dialog");
    await d.getByLabel("Name").fill(name);
    await d.getByLabel("What it is for").fill("A draft that only some people see, while we find out whether it helps them.");
    await d.getByRole("switch", { name: "Switched on" }).press("Space");
    await d.getByRole("slider").press("End");
    await d.getByRole("button", { name: "Add", exact: true }).click();
    await d.waitFor({ state: "hidden" });
  };
  await add("posts.drafts");
  await add("console.maintenance");
  const shots = async (tag: string) => {
    for (const path of ["attacks", "limits", "flags"]) {
      await page.goto(`${node.url}/console/${path}`);
      await page.waitForTimeout(900);
      await page.screenshot({ path: `/tmp/look/${tag}-${path || "overview"}.png`, fullPage: true });
    }
  };
  await shots("desk-light");
  await page.setViewportSize({ width: 390, height: 844 });
  await shots("phone-light");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.evaluate(() => localStorage.setItem("kith.console.language", "ka"));
  await shots("phone-ka");
  await page.evaluate(() => localStorage.setItem("kith.console.language", "ar"));
  await page.setViewportSize({ width: 1280, height: 900 });
  await shots("desk-ar");
});
