import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testStores } from "@kith/testing/stores";
import { runCommand } from "../steps/command";
import { bun, installed, repository } from "../steps/programs";
import { Draft } from "./draft";
import { makeNew } from "./request";

// Type-checks and lints a copy of the packages.
setDefaultTimeout(120_000);

const copy = mkdtempSync(join(tmpdir(), "kith-new-"));
const read = (path: string) => readFileSync(join(copy, path), "utf8");
const run = (command: [string, ...string[]], env: Record<string, string> = {}) =>
  runCommand(command, { cwd: copy, env, timeoutSeconds: 90 });

const copied = ["packages", "scripts", "drizzle", "package.json", "tsconfig.base.json"];

beforeAll(() => {
  const isSource = (path: string) =>
    !/node_modules|\/dist(\/|$)|tsbuildinfo/.test(path.slice(repository.length));
  for (const name of [...copied, "bunfig.toml", "biome.json", ".gitignore"]) {
    cpSync(join(repository, name), join(copy, name), { recursive: true, filter: isSource });
  }
  mkdirSync(join(copy, "node_modules/@kith"), { recursive: true });
  for (const name of readdirSync(join(repository, "node_modules"))) {
    if (name !== "@kith") symlinkSync(installed(name), join(copy, "node_modules", name));
  }
  for (const name of readdirSync(join(copy, "packages"))) {
    symlinkSync(join(copy, "packages", name), join(copy, "node_modules/@kith", name));
  }
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Asks the copy for something new; answers the files that were written for it. */
function make(...args: string[]): readonly string[] {
  const draft = new Draft(copy);
  expect(makeNew(draft, args).at(-1)).toBe("bun run check --write");
  draft.write();
  return draft.paths;
}

describe("bun run new", () => {
  test("writes what type-checks and keeps the rules of style", async () => {
    const written = [
      ...make("verb", "nudges", "listNeighbours"),
      ...make("job", "ops", "sendPokes"),
      ...make("job", "activity", "deleteOld"),
      ...make("domain", "presence", "comeOnline"),
      ...make("domain", "poetry", "listPoems", "--tier", "6", "--brief"),
      ...make("event", "poetry", "rhymed", "listPoems"),
    ];
    const sources = [...new Set(written)].filter((path) => !path.endsWith(".md"));
    const tsc = installed("typescript7/bin/tsc");
    const lint = [installed(".bin/biome"), "check", "--vcs-enabled=false", "--write"] as const;
    const [linted, contracts, domains] = await Promise.all([
      run([...lint, ...sources]),
      run([bun, tsc, "-p", "packages/contracts", "--noEmit"]),
      run([bun, tsc, "-p", "packages/domains", "--noEmit"]),
    ]);
    const complaints = `${contracts.output}${domains.output}`.split("\n");
    expect(complaints.filter((line) => sources.some((path) => line.startsWith(path)))).toEqual([]);
    expect(linted.code).toBe(0);

    expect(read("packages/contracts/src/nudges.ts")).toContain("listNeighbours: query({");
    expect(read("packages/contracts/src/index.ts")).toMatch(/ people,\s+poetry,\s+presence,/);
    expect(read("packages/domains/src/poetry/index.ts")).toContain("events: poetryEvents,");
    expect(read("packages/domains/src/activity/index.ts")).toContain("jobs: [deleteOld],");
    expect(read("packages/domains/src/index.ts")).toMatch(/presenceDomain,/);
    expect(read("scripts/tidy/tiers.ts")).toContain('"poetry"');
  });

  test("writes a test that fails until somebody says what must be true", async () => {
    const asked = await run([bun, "scripts/new.ts", "verb", "ops", "poke"]);
    expect(asked.output).toContain("1. say in packages/contracts/src/ops.ts");
    make("event", "ops", "poked", "poke");
    const { postgresUrl, redisUrl } = await testStores();
    // Without these the copy would start stores of its own.
    const env = { DATABASE_URL: postgresUrl, REDIS_URL: redisUrl };
    const { code, output } = await run([bun, "test", "ops/poke.test.ts"], env);
    expect(output).toContain("say what must be true now");
    expect(output).toContain("(fail) ops.poke … announces ops.poked");
    expect(code).toBe(1);
  });

  test("writes nothing when it cannot do all of it", async () => {
    const before = read("packages/contracts/src/ops.ts");
    const { code, output } = await run([bun, "scripts/new.ts", "verb", "ops", "me"]);
    expect(output).toContain("me.ts is there already");
    expect(code).toBe(2);
    expect(read("packages/contracts/src/ops.ts")).toBe(before);
  });

  test.each([
    [["verb", "nowhere", "poke"], "packages/contracts/src/nowhere.ts is not there"],
    [["verb", "ops", "Poke-it"], "Poke-it is no name"],
    [["domain", "prose", "list"], "No tier holds prose"],
    [["domain", "prose", "list", "--tier", "40"], "there is no tier 40"],
    [["event", "ops", "poked"], "A name is missing"],
    [["thing", "ops", "poke"], "Say what is new"],
  ])("says what is wrong with %p", (args, message) => {
    expect(() => makeNew(new Draft(copy), args)).toThrow(message);
  });
});
