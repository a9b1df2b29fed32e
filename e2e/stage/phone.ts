import { randomUUID } from "node:crypto";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import { expect } from "@playwright/test";

/** One window with the phone app, as a person uses it. */
export class Phone {
  /** What the page tried and its policy forbids, in the browser's words. */
  readonly forbidden: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async start(browser: Browser, url: string, more: BrowserContextOptions = {}) {
    const context = await browser.newContext({
      viewport: { width: 412, height: 892 },
      locale: "en-GB",
      reducedMotion: "reduce",
      ...more,
    });
    const phone = new Phone(context, await context.newPage());
    phone.page.on("console", (said) => {
      if (/Content Security Policy|'[a-z]+-src'/.test(said.text()))
        phone.forbidden.push(said.text());
    });
    await phone.page.goto(url);
    return phone;
  }

  button(name: string | RegExp) {
    return this.page.getByRole("button", { name, exact: typeof name === "string" });
  }

  /** A field of the page that shows; those before it wait below. */
  field(label: string) {
    return this.page.getByLabel(label, { exact: true }).filter({ visible: true });
  }

  async press(name: string | RegExp): Promise<void> {
    await this.button(name).click();
  }

  async says(text: string | RegExp): Promise<void> {
    await expect(this.page.getByText(text).filter({ visible: true }).first()).toBeVisible();
  }

  /** Finds an interest by its name, and ticks it. */
  async pick(name: string): Promise<void> {
    const search = this.page.getByRole("searchbox", { name: "Search, or write your own" });
    await search.fill(name);
    await this.page.getByRole("checkbox", { name, exact: true }).click();
    await this.press("Clear the search");
    await expect(this.button(`Take out ${name}`)).toBeVisible();
  }

  /** From the first page to the one with the switch. */
  async settle(interests: readonly string[], band = "18 or over"): Promise<void> {
    await this.press("Choose what to talk about");
    for (const name of interests) await this.pick(name);
    await this.press("Continue");
    await this.page.getByRole("radio", { name: band }).click();
    await this.press("Continue");
    await expect(this.button("I am open to talk")).toBeVisible();
  }

  async open(): Promise<void> {
    await this.press("I am open to talk");
    await this.says("You are open to talk");
  }

  /** The simulated radio's control beside the app: out of everybody's reach, and back. */
  async walkAway(): Promise<void> {
    await this.press(/near$/);
  }

  async comeBack(): Promise<void> {
    await this.press(/away$/);
  }

  /** What the newest nudge says, once there is one. */
  async nudge(): Promise<string> {
    const card = this.page.getByText(/^Someone near shares .+ with you$/);
    await expect(card).toBeVisible();
    return (await card.textContent()) ?? "";
  }

  /** Looks at the nudge that is there. */
  async see(): Promise<void> {
    await this.press("See");
    await this.says("Someone near would like to talk");
  }

  /** The five words that this phone shows. */
  async words(): Promise<readonly string[]> {
    await this.press("Compare");
    return this.page.getByRole("listitem").allInnerTexts();
  }

  async say(text: string): Promise<void> {
    await this.page.getByRole("textbox", { name: "Message" }).fill(text);
    await this.press("Send");
    await expect(this.message(`You: ${text}`)).toBeVisible();
  }

  /** A message that arrived, here or there. */
  message(label: string) {
    return this.page.getByRole("log").getByLabel(label);
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

/** A room that nobody else is in. */
export const newRoom = (): string => randomUUID();

/** Two phones in one room that share jazz and chess, open to talk, and have the nudge. */
export async function startPair(
  browser: Browser,
  pageOf: (room: string) => string,
): Promise<readonly [Phone, Phone]> {
  const url = pageOf(newRoom());
  const both = await Promise.all([Phone.start(browser, url), Phone.start(browser, url)]);
  const [ana, bo] = both;
  await Promise.all([ana.settle(["Jazz", "Chess"]), bo.settle(["Chess", "Jazz", "Hiking"])]);
  await Promise.all(both.map((phone) => phone.open()));
  await Promise.all(both.map((phone) => expect(phone.button("See")).toBeVisible()));
  return both;
}
