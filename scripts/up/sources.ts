import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Build } from "./plan";

const leftOut = new Set(["node_modules", "dist", ".expo", ".data", ".git"]);

/** What a build is made from, as two hashes. */
export interface Inputs {
  /** Over sizes and times of the files: quick, and new when a file was only written again. */
  readonly look: string;
  /** Over their contents. */
  readonly contents: string;
}

/** The state of a build's inputs; null when its output is there and was made from the same. */
export function inputsToBuild(root: string, data: string, build: Build): Inputs | null {
  const paths = build.inputs.flatMap((input) => filesUnder(root, input));
  // The look first: what changes after it looks different the next time.
  const look = hashOf(build, paths, (path) => lookOf(join(root, path)));
  const noted = existsSync(join(root, build.output)) ? readNote(data, build) : null;
  if (noted?.look === look) return null;
  const contents = hashOf(build, paths, (path) => readFileSync(join(root, path)));
  const inputs = { look, contents };
  if (noted?.contents !== contents) return inputs;
  noteBuilt(data, build, inputs);
  return null;
}

/** To be called when the output is made from the inputs as they were before. */
export function noteBuilt(data: string, build: Build, inputs: Inputs): void {
  mkdirSync(dirname(noteFile(data, build)), { recursive: true });
  writeFileSync(noteFile(data, build), JSON.stringify(inputs));
}

function readNote(data: string, build: Build): Inputs | null {
  try {
    return JSON.parse(readFileSync(noteFile(data, build), "utf8"));
  } catch {
    return null;
  }
}

function noteFile(data: string, build: Build): string {
  return join(data, "builds", build.title.replaceAll(/\W+/g, "-").toLowerCase());
}

function hashOf(
  { command, env = {} }: Build,
  paths: readonly string[],
  read: (path: string) => string | Uint8Array,
): string {
  const how = [command, env, process.versions.bun];
  const hash = createHash("sha256").update(JSON.stringify(how));
  for (const path of paths) hash.update(`\0${path}\0`).update(read(path));
  return hash.digest("hex");
}

/** The time of the last change too: tools can set the one of the last writing back. */
function lookOf(file: string): string {
  const { size, mtimeMs, ctimeMs, ino } = statSync(file);
  return [size, mtimeMs, ctimeMs, ino].join(" ");
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
