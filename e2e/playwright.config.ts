import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";

/** What failed is kept so long, to be looked at. */
const keptMilliseconds = 24 * 3_600_000;

/** Draws no window of its own, and takes half of the whole browser's time. */
const shell = "/usr/bin/chromium-headless-shell";

/**
 * A run clears its folder as it begins, so that each has one of its own. Its workers read this file
 * too, and inherit the name.
 */
function folderOfRun(): string {
  const stories = join(import.meta.dirname, "../.data/stories");
  if (process.env.STORIES_RUN === undefined) {
    process.env.STORIES_RUN = `${Date.now()}-${process.pid}`;
    for (const path of runsIn(stories).map((name) => join(stories, name))) {
      const changedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
      const isOld = Date.now() - changedAt > keptMilliseconds;
      if (isOld) rmSync(path, { recursive: true, force: true });
    }
  }
  return join(stories, process.env.STORIES_RUN);
}

function runsIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Stories of the whole system; `RUNTIME` and `DATABASE_URL` say what they run on (see README). */
export default defineConfig({
  testDir: ".",
  outputDir: folderOfRun(),
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    actionTimeout: 15_000,
    // Without a film: making one takes a quarter of the browser's time.
    trace: { mode: "retain-on-failure", screenshots: false, sources: false },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? (existsSync(shell) ? shell : "/usr/bin/chromium"),
      args: [
        ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
        ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
        "--disable-dev-shm-usage",
      ],
    },
  },
});
