import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const lockFile = (root: string) => join(root, "bun.lock");
const modules = (root: string) => join(root, "node_modules");
/** Inside `node_modules`, so that it goes with them. */
const noteFile = (root: string) => join(modules(root), ".kith-installed");

/** True when what `bun.lock` lists is there: we installed it, or somebody did by hand later. */
export function isInstalled(root: string): boolean {
  if (!existsSync(modules(root))) return false;
  if (existsSync(noteFile(root)) && readFileSync(noteFile(root), "utf8") === lockHash(root)) {
    return true;
  }
  return statSync(modules(root)).mtimeMs >= statSync(lockFile(root)).mtimeMs;
}

/** Installs exactly what the lock says. */
export async function install(root: string): Promise<string> {
  const output = await bunInstall(root);
  writeFileSync(noteFile(root), lockHash(root));
  return /(\d+) packages? installed/.exec(output)?.[0] ?? "";
}

function bunInstall(root: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["install", "--frozen-lockfile"], { cwd: root });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`bun install failed:\n${output}`));
    });
  });
}

function lockHash(root: string): string {
  return createHash("sha256")
    .update(readFileSync(lockFile(root)))
    .digest("hex");
}
