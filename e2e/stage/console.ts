import { type StaffMember, totpOf } from "@kith/testing/process";
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import type { Place } from "./place";

/** The console's first page in a browser of its own. */
export async function startConsole(
  browser: Browser,
  { node }: Pick<Place, "node">,
  more: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    reducedMotion: "reduce",
    ...more,
  });
  const page = await context.newPage();
  await page.goto(`${node.url}/console/`);
  return page;
}

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

export async function givePassword(page: Page, { email, password }: StaffMember): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await press(page, "Sign in");
}

/** From the page after the password to the console, with an authenticator app. */
export async function enrolApp(page: Page, { password }: StaffMember): Promise<void> {
  await page.getByRole("button", { name: "Authenticator app" }).click();
  await page.getByLabel("Your password, once more").fill(password);
  await press(page, "Continue");
  await page.getByRole("checkbox", { name: "I have kept them in a safe place" }).check();
  await press(page, "Continue");
  const key = await page.locator("code").textContent();
  await page
    .getByRole("textbox")
    .first()
    .pressSequentially(totpOf((key ?? "").replace(/\s/g, "")));
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
}

/** Goes to a page by the navigation. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
}
