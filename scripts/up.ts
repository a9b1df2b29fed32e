/**
 * Starts everything, from a fresh clone on: `bun run up [--host ADDRESS]`. This file and what it
 * imports use built-ins only, because nothing may be installed yet.
 */
import { join } from "node:path";
import { install, isInstalled } from "./up/install";
import { parseOptions, UsageError, usage } from "./up/options";
import { Progress } from "./up/progress";

const root = join(import.meta.dir, "..");

async function up(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  if (options.wantsHelp) {
    console.log(usage);
    return 0;
  }
  const progress = new Progress(console.log);
  if (!isInstalled(root)) {
    await progress.step("Dependencies", () => install(root));
    return continueInNewProcess(args);
  }
  const [{ runUp }, { plan }] = await Promise.all([import("./up/run"), import("./up/steps")]);
  return runUp(plan, { root, data: join(root, ".data"), host: options.host, progress });
}

/** Bun remembers from this process's start that there were no packages. */
async function continueInNewProcess(args: readonly string[]): Promise<number> {
  const next = Bun.spawn([process.execPath, import.meta.path, ...args], {
    stdio: ["inherit", "inherit", "inherit"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => next.kill(signal));
  }
  return next.exited;
}

process.exit(
  await up(process.argv.slice(2)).catch((error: unknown) => {
    if (error instanceof UsageError) console.error(`${error.message}\n\n${usage}`);
    else console.error(error instanceof Error ? error.message : error);
    return error instanceof UsageError ? 2 : 1;
  }),
);
