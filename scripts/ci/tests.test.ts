import { describe, expect, test } from "bun:test";
import { globSync } from "node:fs";
import { repository } from "../steps/programs";
import { inProcesses, outcomeOf, testFiles } from "./tests";

const ended = (files: number) => `\n 3 pass\n 0 fail\nRan 3 tests across ${files} files. [9ms]\n`;

describe("the tests of ci …", () => {
  test("are all that there are, each in one process", () => {
    const isForeign = (path: string) => /(^|\/)(node_modules|dist|\.data)$/.test(path);
    const all = globSync("**/*.test.{ts,tsx}", { cwd: repository, exclude: isForeign });
    expect(inProcesses(testFiles()).flat().toSorted()).toEqual(all.toSorted());
  });

  test("begin with the long ones, a process each", () => {
    const short = Array.from({ length: 13 }, (_, file) => `packages/a/src/${file}.test.ts`);
    const runs = inProcesses([...short, "packages/testing/src/contract/fuzz.test.ts"]);
    expect(runs.map((files) => files.length)).toEqual([1, 12, 1]);
    expect(runs[0]?.[0]).toContain("fuzz");
  });

  test("fail with a process that crashed or left out a file, though its tests passed", () => {
    expect(outcomeOf(0, ended(12), 12)).toMatchObject({ output: "", counts: { failed: 0 } });
    expect(outcomeOf(1, ended(12), 12).counts.failed).toBe(1);
    expect(outcomeOf(0, ended(11), 12).counts.failed).toBe(1);
    expect(outcomeOf(139, "Segmentation fault", 12)).toMatchObject({
      output: "Segmentation fault",
      counts: { passed: 0, failed: 1 },
    });
  });
});
