import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const stopSecondsMax = 30;

/**
 * Ends a server that outlived its owner (we hold the folder's claim, so it has none), and removes a
 * pid file that names nobody, or a stranger who got the number after a reboot.
 */
export async function endLeftover(cluster: string): Promise<void> {
  const file = join(cluster, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  const until = performance.now() + stopSecondsMax * 1000;
  while (isServerOf(pid, cluster)) {
    if (performance.now() > until) throw new Error(`Postgres ${pid} of ${cluster} does not end`);
    signal(pid, "SIGINT");
    await sleep(20);
  }
  rmSync(file, { force: true });
}

function isServerOf(pid: number, cluster: string): boolean {
  if (!(pid > 0) || !signal(pid, 0)) return false;
  if (process.platform !== "linux") {
    const shown = spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" });
    return shown.stdout.includes(cluster);
  }
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    return false;
  }
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
