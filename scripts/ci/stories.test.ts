import { expect, test } from "bun:test";
import { join } from "node:path";
import { repository } from "../steps/programs";

const config = join(repository, "e2e/playwright.config.ts");

/** Where a run of the stories leaves what failed, as the run and one of its workers see it. */
function foldersOfRun(): { run: string; worker: string } {
  const read = (env: Record<string, string | undefined>) => {
    const program = `
      const { default: config } = await import(${JSON.stringify(config)});
      console.log(JSON.stringify([config.outputDir, process.env.STORIES_RUN]));`;
    const { stdout } = Bun.spawnSync([process.execPath, "-e", program], {
      env: { ...process.env, ...env },
    });
    const [folder, name]: [string, string] = JSON.parse(stdout.toString());
    return { folder, name };
  };
  const run = read({ STORIES_RUN: undefined });
  return { run: run.folder, worker: read({ STORIES_RUN: run.name }).folder };
}

test("runs of the stories at the same time … do not clear each other's folders", () => {
  const [one, other] = [foldersOfRun(), foldersOfRun()];
  expect(one.run).not.toBe(other.run);
  expect([one.worker, other.worker]).toEqual([one.run, other.run]);
});
