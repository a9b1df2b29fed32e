import { describe, expect, test } from "bun:test";
import { findOversized } from "./sizes";
import { treeOf } from "./tree";

const lines = (count: number) => "x();\n".repeat(count);
const whatOf = (files: Record<string, string>) =>
  findOversized(treeOf(files), { graph: ["follow"] }).map(
    ({ path, line, what }) => `${path}:${line} ${what}`,
  );

describe("sizes", () => {
  test("have a limit for each kind of file", () => {
    const verb = "packages/domains/src/graph/follow.ts";
    const store = "packages/domains/src/graph/store.ts";
    const within = { [verb]: lines(120), [store]: lines(300), "a.test.ts": lines(500) };
    expect(whatOf({ ...within, "packages/contracts/src/graph.ts": lines(400) })).toEqual([]);
    expect(whatOf({ [verb]: lines(121), [store]: lines(301) })).toEqual([
      `${verb}:0 121 lines, the limit is 120`,
      `${store}:0 301 lines, the limit is 300`,
    ]);
  });

  test("leave out data and what generators write", () => {
    const data = { "a.json": lines(900), "routes.gen.ts": lines(900), "b.sql": "x".repeat(200) };
    expect(whatOf(data)).toEqual([]);
  });

  test("hold for lines, except for addresses, which cannot be broken", () => {
    const long = "x".repeat(101);
    const text = `${long}\n// https://example.org/${long}\n`;
    expect(whatOf({ "a.ts": text })).toEqual(["a.ts:1 over 100 characters"]);
  });

  test("hold for comments: three lines of words", () => {
    const short = "/**\n * one\n * two\n * three\n */\na();\n";
    expect(whatOf({ "a.ts": short })).toEqual([]);
    const long = "a();\n// one\n// two\n// three\n// four\nb();\n";
    expect(whatOf({ "a.ts": long })).toEqual(["a.ts:5 a comment of 4 lines"]);
  });

  test("hold for the kernel as a whole, without its tests", () => {
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`packages/kernel/src/k${index}.ts`, lines(250)]),
    );
    const tests = { "packages/kernel/src/a.test.ts": lines(400) };
    expect(whatOf({ ...files, ...tests })).toEqual([]);
    expect(whatOf({ ...files, "packages/kernel/src/f.ts": "x();\n" })).toEqual([
      "packages/kernel:0 the kernel has 5001 lines, the limit is 5000",
    ]);
  });
});
