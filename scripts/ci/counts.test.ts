import { describe, expect, test } from "bun:test";
import { countsOfBun, countsOfPlaywright, sumOf } from "./counts";

const ending = (lines: string) =>
  `a.test.ts:\n(pass) 3 fail\n\n${lines}\nRan 9 tests across 2 files. [40ms]\n`;

describe("counts", () => {
  test("are read from the end of what bun test prints", () => {
    const output = ending(" 1200 pass\n 2 skip\n 1 todo\n 4 fail\n 1 error\n 77 expect() calls");
    expect(countsOfBun(output)).toEqual({ passed: 1200, failed: 4, skipped: 3 });
    expect(countsOfBun(ending(" 1 pass\n 0 fail"))).toEqual({ passed: 1, failed: 0, skipped: 0 });
  });

  test("are those of the run, not of a run that a test prints", () => {
    const output = ending(" 5 pass\n 5 fail") + ending(" 7 pass\n 0 fail");
    expect(countsOfBun(output)).toMatchObject({ passed: 7, failed: 0 });
  });

  test("are unknown when the run did not come to its end", () => {
    expect(countsOfBun("a.test.ts:\n(pass) one\nSegmentation fault")).toBeNull();
    expect(countsOfPlaywright("")).toBeNull();
  });

  test("of browsers count a flaky test and a file that cannot be loaded as failed", () => {
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
    const text = JSON.stringify({ stats, errors: [{ message: "no such file" }] });
    expect(countsOfPlaywright(text)).toEqual({ passed: 4, failed: 3, skipped: 2 });
  });

  test("add up", () => {
    const one = { passed: 1, failed: 2, skipped: 3 };
    expect(sumOf([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6 });
  });
});
