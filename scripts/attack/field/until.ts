import { setTimeout as sleep } from "node:timers/promises";

const secondsMax = 20;

/** Waits for what a network brings about. Rejects when it does not come. */
export async function until(isSo: () => boolean, complaint: string): Promise<void> {
  const end = performance.now() + secondsMax * 1000;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`${complaint} (within ${secondsMax} s)`);
    await sleep(2);
  }
}
