import { afterAll, expect, test } from "bun:test";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { install, isInstalled } from "./install";

const root = mkdtempSync(join(tmpdir(), "kith-install-"));
afterAll(() => rmSync(root, { recursive: true }));

test("packages are installed when there are none, and again when the lock is newer", async () => {
  writeFileSync(join(root, "package.json"), '{ "name": "whole", "workspaces": ["part"] }');
  mkdirSync(join(root, "part"));
  writeFileSync(join(root, "part", "package.json"), '{ "name": "part", "version": "1.0.0" }');
  Bun.spawnSync([process.execPath, "install", "--lockfile-only"], { cwd: root });
  expect(isInstalled(root)).toBe(false);
  await install(root);
  expect(isInstalled(root)).toBe(true);
  appendFileSync(join(root, "bun.lock"), "\n");
  const soon = new Date(Date.now() + 10_000);
  utimesSync(join(root, "bun.lock"), soon, soon);
  expect(isInstalled(root)).toBe(false);
  await install(root);
  expect(isInstalled(root)).toBe(true);
});
