import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import type { AxeResults, RunOptions } from "axe-core";

const source = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** In the dark only colours differ. */
const rules: Record<"light" | "dark", RunOptions> = {
  light: {},
  dark: { runOnly: { type: "rule", values: ["color-contrast"] } },
};

/** What shows only while a page fades from one look to another is gone by the next try. */
const settles = expect.configure({ soft: true, timeout: 15_000 });

/**
 * No serious trouble for people who do not see, hear or point. Told to gather violations alone,
 * and given its source once a page, axe takes a third of the time.
 */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const look = () => troublesOf(page, rules[colorScheme]);
    await settles.poll(look, { message: `${screen}, ${colorScheme}` }).toEqual([]);
  }
}

async function troublesOf(page: Page, rule: RunOptions): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(source);
  const options: RunOptions = { ...rule, resultTypes: ["violations"], preload: false };
  const call = `axe.run({ exclude: ["#radio-sim"] }, ${JSON.stringify(options)})`;
  const { violations } = await page.evaluate<AxeResults>(call);
  const bad = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return bad.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
