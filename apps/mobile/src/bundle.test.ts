import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expo } from "../test/expo";

let dist: string;
let text: string;

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), "kith-phone-"));
  await expo("export", "--platform", "web", "--output-dir", dist);
  const names = await Array.fromAsync(new Bun.Glob("**/*.{js,html,json}").scan(dist));
  const files = await Promise.all(names.map((name) => Bun.file(join(dist, name)).text()));
  text = files.join("\n");
}, 300_000);

afterAll(() => rm(dist, { recursive: true }));

test("the web build is the app", () => {
  expect(text).toContain("Someone near you would like to talk, too.");
});

test.each(["radio-sim", "kithRadioConfig", "\u{1f4e1}", "#room", "joinRadio"])(
  "the web build holds nothing of the simulated radio: no %p",
  (trace) => {
    expect(text).not.toContain(trace);
  },
);

test("the web build finds its files under the path that the API serves it at", () => {
  expect(text).toContain('src="/phone/_expo/static/');
});
