import { claimFolder, FolderTaken } from "@kith/adapters/embedded";
import { deletePlace } from "../staff/place";
import type { Plan } from "./plan";
import { Household, type Running } from "./running";
import { Serving, type UpOptions } from "./serving";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Starts everything and stays until a signal, or until something ends; answers an exit code. */
export async function runUp(plan: Plan, options: UpOptions): Promise<number> {
  const { progress } = options;
  const claim = claimData(options.data);
  const household = new Household();
  const interrupted = new Promise<"interrupted">((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve("interrupted"));
  });
  const serving = new Serving(plan, options, household);
  const started = serving.start();
  // A start that is cut short may still fail when nobody listens any more.
  started.catch(() => {});
  try {
    const first = await Promise.race([started, interrupted, household.firstDeath]);
    if (first === "ready") progress.say(`\nReady in ${progress.total()}.\n\n${serving.welcome()}`);
    const last =
      first === "ready" ? await Promise.race([interrupted, household.firstDeath]) : first;
    if (last === "interrupted") return 0;
    progress.say(await describeDeath(last));
    return 1;
  } finally {
    progress.say("\nStopping …");
    hurryOnSecondSignal();
    await household.stop();
    deletePlace(options.data);
    claim.release();
    progress.say("Stopped.");
  }
}

function claimData(data: string): { release(): void } {
  try {
    return claimFolder(data);
  } catch (error) {
    if (!(error instanceof FolderTaken)) throw error;
    throw new Error(`Kith is already up here: ${error.message}. Stop that one first.`);
  }
}

async function describeDeath(dead: Running): Promise<string> {
  const lines = dead.lastLines(20);
  return `\n${dead.name} ended unexpectedly (exit code ${await dead.exited}).\n${lines}`;
}

/** Whoever signals again does not want to wait; but one Ctrl-C may reach us more than once. */
function hurryOnSecondSignal(): void {
  const stoppingSince = performance.now();
  for (const signal of signals) {
    process.on(signal, () => performance.now() - stoppingSince > 1000 && process.exit(130));
  }
}
