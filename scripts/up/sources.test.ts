import { afterAll, beforeEach, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Build } from "./plan";
import { inputsToBuild, noteBuilt } from "./sources";

const build: Build = {
  title: "App",
  inputs: ["app", "bun.lock"],
  output: "app/dist/index.html",
  folder: "app",
  command: ["true"],
};
const parent = mkdtempSync(join(tmpdir(), "kith-sources-"));
let root: string;
let data: string;
const write = (path: string, text: string) => writeFileSync(join(root, path), text);
const isBuilt = (wanted = build) => inputsToBuild(root, data, wanted) === null;

/** What `up` and `build` do with a build that is not up to date. */
function make(): void {
  const inputs = inputsToBuild(root, data, build);
  write(build.output, "built");
  if (inputs) noteBuilt(data, build, inputs);
}

beforeEach(() => {
  root = mkdtempSync(join(parent, "root-"));
  data = join(root, ".data");
  for (const folder of ["app/src", "app/dist", "app/node_modules"]) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  write("app/src/main.ts", "one");
  make();
});
afterAll(() => rmSync(parent, { recursive: true }));

test("a build … is up to date until what it is made from changes, and nothing else", () => {
  expect(isBuilt()).toBe(true);
  write("app/node_modules/x.js", "a package");
  write("app/src/main.test.ts", "a test");
  expect(isBuilt()).toBe(true);
  write("app/src/main.ts", "two");
  expect(isBuilt()).toBe(false);
  make();
  write("bun.lock", "lock");
  expect(isBuilt()).toBe(false);
  make();
  expect(isBuilt({ ...build, command: ["false"] })).toBe(false);
});

test("a build … is due when its output is gone, and when nothing is noted of it", () => {
  rmSync(join(root, build.output));
  expect(isBuilt()).toBe(false);
  make();
  rmSync(data, { recursive: true });
  expect(isBuilt()).toBe(false);
  mkdirSync(join(data, "builds"), { recursive: true });
  writeFileSync(join(data, "builds", "app"), "no note of ours");
  expect(isBuilt()).toBe(false);
});

test("a build … is not due when files were written again with what was in them", () => {
  write("app/src/main.ts", "two");
  write("app/src/main.ts", "one");
  expect(isBuilt()).toBe(true);
});

test("a build … is due after a change that left a file's size and time as they were", () => {
  const file = join(root, "app/src/main.ts");
  const { atime, mtime } = statSync(file);
  write("app/src/main.ts", "two");
  utimesSync(file, atime, mtime);
  expect(isBuilt()).toBe(false);
});
