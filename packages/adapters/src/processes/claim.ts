import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Another live process has the folder. */
export class FolderTaken extends Error {
  override name = "FolderTaken";
}

/** A lock that nobody refers to any more would be closed as garbage, and given back. */
const held = new Set<DatabaseSync>();

/**
 * Makes the folder (0700) and claims it for this process until `release` or the process's death.
 * A SQLite lock, because the kernel drops it with the process: a pid file would outlive a kill -9
 * and could name a stranger after a reboot or in another container.
 */
export function claimFolder(folder: string): { release(): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const lock = new DatabaseSync(join(folder, "owner.lock"));
  try {
    lock.exec("pragma busy_timeout = 0; begin exclusive");
  } catch (error) {
    lock.close();
    if (!(error instanceof Error) || !/locked|busy/i.test(error.message)) throw error;
    throw new FolderTaken(`${folder} is in use by another running process${ownerOf(folder)}`);
  }
  writeFileSync(join(folder, "owner.pid"), `${process.pid}\n`, { mode: 0o600 });
  held.add(lock);
  return {
    release() {
      if (held.delete(lock)) lock.close();
    },
  };
}

function ownerOf(folder: string): string {
  try {
    return ` (pid ${readFileSync(join(folder, "owner.pid"), "utf8").trim()})`;
  } catch {
    return "";
  }
}
