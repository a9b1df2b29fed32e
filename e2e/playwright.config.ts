import { defineConfig } from "@playwright/test";

/** Stories of the whole system; `RUNTIME` and `DATABASE_URL` say what they run on (see README). */
export default defineConfig({
  testDir: ".",
  outputDir: "../.data/stories",
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    actionTimeout: 15_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
        ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
        "--disable-dev-shm-usage",
      ],
    },
  },
});
