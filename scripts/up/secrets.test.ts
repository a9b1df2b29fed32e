import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newKey, newPassword, Secrets } from "./secrets";

const folder = mkdtempSync(join(tmpdir(), "kith-secrets-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("secrets are made once, kept, and readable by their owner alone", () => {
  const file = join(folder, "secrets.json");
  const made = new Secrets(file).keep("root");
  const others = new Secrets(file);
  expect(others.keep("password", newPassword)).not.toBe(made);
  expect(new Secrets(file).keep("root")).toBe(made);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("a key is 32 random bytes, a password four groups to type", () => {
  expect(Buffer.from(newKey(), "base64url")).toHaveLength(32);
  expect(newPassword()).toMatch(/^([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}$/);
  expect(newPassword()).not.toBe(newPassword());
});
