import { enrolApp, givePassword, goTo, startConsole } from "./stage/console";
import { startPair } from "./stage/phone";
import { expect, test } from "./stage/place";
import { addStaff } from "./stage/staff";

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
    await expect(page.getByText("Under 11", { exact: true }).first()).toBeVisible();
  });

  await test.step("secrets are redacted, cautions are not", async () => {
    await goTo(page, "Configuration");
    for (const name of ["KITH_SECRET", "DATABASE_URL", "REDIS_URL"]) {
      await expect(page.getByRole("row", { name })).toContainText("secret, set");
    }
    await expect(page.getByRole("row", { name: "NEAR" })).toContainText("two-sided");
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
