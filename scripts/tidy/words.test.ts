import { describe, expect, test } from "bun:test";
import { type Finding, type Tree, treeOf } from "./tree";
import {
  findClockReads,
  findEnvironmentReads,
  findMachineNames,
  findUnfinished,
  findWrongIds,
} from "./words";

const placesOf = (rule: (tree: Tree) => Finding[], files: Record<string, string>) =>
  rule(treeOf(files)).map(({ path, line }) => `${path}:${line}`);

describe("the environment", () => {
  test("is read by an app's configuration, scripts and tests only", () => {
    const read = "const url = process.env.URL;";
    const found = placesOf(findEnvironmentReads, {
      "apps/api/src/config.ts": read,
      "scripts/up.ts": read,
      "packages/kernel/src/call.test.ts": read,
      "packages/kernel/src/call.ts": `// process.env is not for us\n${read}`,
      "apps/admin/src/main.tsx": "import.meta.env.PROD",
    });
    expect(found).toEqual(["apps/admin/src/main.tsx:1", "packages/kernel/src/call.ts:2"]);
  });
});

describe("the clock", () => {
  test("is read by the kernel's clock only", () => {
    const found = placesOf(findClockReads, {
      "packages/kernel/src/clock.ts": "Date.now()",
      "packages/domains/src/graph/follow.ts": "const at = new Date();\nnew Date(ctx.now);",
      "packages/domains/src/graph/rules.ts": "const now = Date.now;",
    });
    expect(found).toEqual([
      "packages/domains/src/graph/follow.ts:1",
      "packages/domains/src/graph/rules.ts:1",
    ]);
  });
});

describe("ids", () => {
  test("of what hides its time are random, others are in order of time", () => {
    const found = placesOf(findWrongIds, {
      "packages/domains/src/nudges/open.ts": "const id = randomUUID();",
      "packages/domains/src/nudges/wave.ts": "const id = newId(NudgeId, ctx.now);",
      "packages/domains/src/ops/addStaff.ts": "const id = randomUUID();",
      "packages/domains/src/ops/store.ts": "const id = newId(StaffId, ctx.now);",
      "apps/api/src/requests.ts": "const requestId = randomUUID();",
    });
    expect(found).toEqual([
      "packages/domains/src/nudges/wave.ts:1",
      "packages/domains/src/ops/addStaff.ts:1",
    ]);
  });
});

describe("what is committed", () => {
  test("is finished", () => {
    const found = placesOf(findUnfinished, {
      "a.ts": "// TODO: later",
      "docs/a.md": "well\nFIXME",
      "b.ts": "const todo = TODOS;",
      "c.test.ts": 'test.only("one", () => {});',
    });
    expect(found).toEqual(["a.ts:1", "c.test.ts:1", "docs/a.md:2"]);
  });

  test("names no path and no package host of one machine", () => {
    const home = ["", "home", "ana", "kith"].join("/");
    const host = ["https:/", "registry.example.org", "zod"].join("/");
    const found = placesOf(findMachineNames, {
      "docs/a.md": `Run it in ${home}.`,
      "bunfig.toml": `registry = "${host}"`,
      "bun.lock": `"zod": ["zod@4", "${host}"]`,
      "b.ts": 'import "./work/home/a"; fetch("https://example.org/root/x");',
    });
    expect(found).toEqual(["bunfig.toml:1", "docs/a.md:1", "bun.lock:1"]);
  });
});
