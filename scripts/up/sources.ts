import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Build } from "./plan";

const leftOut = new Set(["node_modules", "dist", ".expo", ".data", ".git"]);

/** One hash over the build's command and the contents of its inputs. */
export function hashOfInputs(root: string, build: Build): string {
  const hash = createHash("sha256").update(JSON.stringify([build.command, build.env ?? {}]));
  for (const input of build.inputs) {
    for (const path of filesUnder(root, input)) {
      hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
    }
  }
  return hash.digest("hex");
}

/** True when the output is there and was made from inputs with this hash. */
export function isBuilt(root: string, data: string, build: Build, hash: string): boolean {
  const note = noteFile(data, build);
  if (!existsSync(join(root, build.output))) return false;
  return existsSync(note) && readFileSync(note, "utf8") === hash;
}

export function noteBuilt(data: string, build: Build, hash: string): void {
  mkdirSync(dirname(noteFile(data, build)), { recursive: true });
  writeFileSync(noteFile(data, build), hash);
}

function noteFile(data: string, build: Build): string {
  return join(data, "builds", build.title.replaceAll(/\W+/g, "-").toLowerCase());
}

function filesUnder(root: string, path: string): string[] {
  const whole = join(root, path);
  if (!existsSync(whole)) return [];
  if (!statSync(whole).isDirectory()) return [path];
  const entries = readdirSync(whole, { withFileTypes: true });
  const kept = entries.filter(({ name }) => !leftOut.has(name) && !name.includes(".test."));
  return kept
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap(({ name }) => filesUnder(root, join(path, name)));
}
