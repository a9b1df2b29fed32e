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

/**
 * No serious trouble for people who do not see, hear or point. Told to gather violations alone,
 * and given its source once a page, axe takes a third of the time.
 */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    if (!(await page.evaluate("'axe' in window"))) await page.evaluate(source);
    const options: RunOptions = {
      ...rules[colorScheme],
      ...{ resultTypes: ["violations"], preload: false },
    };
    const call = `axe.run({ exclude: ["#radio-sim"] }, ${JSON.stringify(options)})`;
    const { violations } = await page.evaluate<AxeResults>(call);
    const bad = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    const told = bad.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    expect.soft(told, `${screen}, ${colorScheme}`).toEqual([]);
  }
}
