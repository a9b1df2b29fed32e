import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Build } from "./plan";
import { hashOfInputs, isBuilt, noteBuilt } from "./sources";

const build: Build = {
  title: "App",
  inputs: ["app", "bun.lock"],
  output: "app/dist/index.html",
  folder: "app",
  command: ["true"],
};
let root: string;
const hash = () => hashOfInputs(root, build);
const write = (path: string, text: string) => writeFileSync(join(root, path), text);

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "kith-sources-"));
  for (const folder of ["app/src", "app/dist", "app/node_modules"]) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  write("app/src/main.ts", "one");
});
afterAll(() => rmSync(root, { recursive: true }));

test("the hash of a build changes with what it is made from, and with nothing else", () => {
  const before = hash();
  write("app/dist/index.html", "built");
  write("app/node_modules/x.js", "a package");
  write("app/src/main.test.ts", "a test");
  expect(hash()).toBe(before);
  write("app/src/main.ts", "two");
  const changed = hash();
  expect(changed).not.toBe(before);
  write("bun.lock", "lock");
  expect(hash()).not.toBe(changed);
  expect(hashOfInputs(root, { ...build, command: ["false"] })).not.toBe(hash());
});

test("a build is up to date while its hash is the noted one and its output is there", () => {
  const data = join(root, ".data");
  expect(isBuilt(root, data, build, hash())).toBe(false);
  noteBuilt(data, build, hash());
  expect(isBuilt(root, data, build, hash())).toBe(true);
  rmSync(join(root, build.output));
  expect(isBuilt(root, data, build, hash())).toBe(false);
});
