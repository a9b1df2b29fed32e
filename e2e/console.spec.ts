import { createKith } from "@kith/sdk";
import { addStaff } from "@kith/testing/process";
import { enrolApp, givePassword, goTo, startConsole } from "./stage/console";
import { startPair } from "./stage/phone";
import { expect, startNode, test } from "./stage/place";

test("staff sign in with a second factor and watch it happen", async ({ browser, place }) => {
  const owner = place.addOwner();
  const page = await startConsole(browser, place);
  await givePassword(page, { ...owner, password: "not this one, surely" });
  await expect(page.getByText("This e-mail and password do not belong together.")).toBeVisible();
  await givePassword(page, owner);
  await expect(page.getByRole("heading", { name: "Protect your account" })).toBeVisible();
  await enrolApp(page, owner);

  await test.step("counters move while phones are nudged", async () => {
    await page.getByRole("button", { name: /^Nudges/ }).click();
    await page.getByText("Show as a table").click();
    const table = page.getByRole("table", { name: "Nudges, the last hour" });
    const counted = table.getByRole("cell", { name: /^[1-9]/ });
    const before = await counted.count();
    const phones = await startPair(browser, place.radio.pageOf);
    await expect.poll(async () => (await counted.count()) > before, { timeout: 20_000 }).toBe(true);
    await Promise.all(phones.map((phone) => phone.close()));
  });

  await test.step("figures of few people are not shown", async () => {
    await goTo(page, "Nudges");
    const unpublished = page.getByText("Nothing of today is published yet.", { exact: false });
    const few = page.getByText("Under 11", { exact: true }).first();
    await expect(unpublished.or(few)).toBeVisible();
  });

  await test.step("secrets are redacted, cautions are not", async () => {
    await goTo(page, "Configuration");
    for (const name of ["KITH_SECRET", "DATABASE_URL", "REDIS_URL"]) {
      const row = page.getByRole("row", { name: new RegExp(`^${name} `) });
      await expect(row).toContainText("secret, set");
    }
    await expect(page.getByRole("row", { name: /^NEAR / })).toContainText("two-sided");
    const text = (await page.getByRole("main").textContent()) ?? "";
    for (const secret of [place.node.secret, new URL(place.stores.databaseUrl).password]) {
      expect(text).not.toContain(secret);
    }
  });

  await test.step("nodes, queues and dead letters", async () => {
    await goTo(page, "Services and jobs");
    await expect(page.getByText("API and worker").first()).toBeVisible();
    await expect(page.getByRole("row", { name: /ops\.sendInvite/ })).toBeVisible();
    await expect(page.getByText("Nothing needs you.", { exact: false })).toBeVisible();
  });

  await test.step("the audit grows as staff act", async () => {
    await goTo(page, "Audit");
    await expect(page.getByText("Live", { exact: true })).toBeVisible();
    const added = addStaff(place.node, place.stores, "analyst");
    await expect(page.getByRole("row", { name: new RegExp(added.email) })).toBeVisible();
  });

  await test.step("a colleague is invited by mail", async () => {
    await goTo(page, "Staff");
    await page.getByRole("button", { name: "Add someone" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Nino");
    await dialog.getByLabel("E-mail").fill("nino@kith.example");
    await dialog.getByRole("button", { name: "Add and send the mail" }).click();
    await expect(page.getByRole("row", { name: /nino@kith\.example/ })).toBeVisible();
    await goTo(page, "Inbox");
    await expect(page.getByRole("button", { name: /nino@kith\.example/ })).toBeVisible();
  });
  await page.context().close();
});

test("an owner changes a flag, and a second node obeys", async ({ browser, place }) => {
  const second = await startNode(place.stores);
  const elsewhere = createKith({ url: second.url, client: "e2e/1.0.0" });
  const flag = "console.maintenance";
  const onSecond = async () => {
    const { flags } = await elsewhere.member.ops.getFlags.query({});
    return flags.find(({ name }) => name === flag);
  };
  const owner = place.addOwner();
  const page = await startConsole(browser, place);
  await givePassword(page, owner);
  await enrolApp(page, owner);
  const dialog = page.getByRole("dialog");

  await test.step("a new flag is known there within two seconds", async () => {
    await goTo(page, "Feature flags");
    await page.getByRole("button", { name: "Add a flag" }).click();
    await dialog.getByLabel("Name").fill(flag);
    await dialog.getByLabel("Always for these").fill("somebody-1");
    await dialog.getByLabel("Always for these").press("Enter");
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByRole("row", { name: flag })).toContainText("Off");
    await expect.poll(onSecond, { timeout: 2000 }).toMatchObject({ isOn: false, percentage: 0 });
    expect(JSON.stringify(await onSecond())).not.toContain("somebody-1");
  });

  await test.step("so is its change, by keyboard", async () => {
    await page.getByRole("button", { name: `Change ${flag}` }).press("Enter");
    await dialog.getByRole("switch", { name: "Switched on" }).press("Space");
    await dialog.getByRole("slider", { name: "For how many" }).press("End");
    await dialog.getByRole("button", { name: "Save" }).press("Enter");
    await expect(page.getByRole("row", { name: flag })).toContainText("100 %");
    await expect.poll(onSecond, { timeout: 2000 }).toMatchObject({ isOn: true, percentage: 100 });
  });

  await test.step("the console obeys it", async () => {
    await page.reload();
    await expect(page.getByText("Work is going on.", { exact: false })).toBeVisible();
  });

  await test.step("the audit says who did what", async () => {
    await page.getByRole("button", { name: `History of ${flag}` }).click();
    await expect(dialog.getByRole("row", { name: /on, 0 % → 100 %/ })).toBeVisible();
    await page.keyboard.press("Escape");
    await goTo(page, "Audit");
    await expect(page.getByRole("row", { name: /Changed a flag.*on, 0 % → 100 %/ })).toBeVisible();
  });

  await test.step("a removed flag is off again", async () => {
    await goTo(page, "Feature flags");
    await page.getByRole("button", { name: `Remove ${flag}` }).click();
    await dialog.getByRole("button", { name: "Remove" }).click();
    await expect(page.getByText("There are no flags yet.")).toBeVisible();
    await expect.poll(onSecond, { timeout: 2000 }).toBeUndefined();
  });
  await elsewhere.close();
  await page.context().close();
  await second.stop();
});
