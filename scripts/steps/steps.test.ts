import { describe, expect, test } from "bun:test";
import { runSteps, type Step, showReport } from "./steps";

const step = (name: string, isGood: boolean, after?: string[]): Step => ({
  name,
  shareSeconds: 1,
  ...(after ? { after } : {}),
  run: async () => ({ isGood, output: `${name} spoke` }),
});

const run = async (steps: Step[], lanes = 2) => {
  const reports = await runSteps(steps, { lanes, onReport: () => {} });
  return reports.map(({ name, state }) => `${name} ${state}`);
};

describe("steps", () => {
  test("wait for those they come after", async () => {
    const steps = [step("types", true, ["build"]), step("build", true), step("lint", true)];
    expect(await run(steps)).toEqual(["build good", "lint good", "types good"]);
  });

  test("are left out after one that failed, in whatever order they are listed", async () => {
    const steps = [step("c", true, ["b"]), step("b", true, ["a"]), step("a", false)];
    expect(await run(steps)).toEqual(["a bad", "b left out", "c left out"]);
  });

  test("run as many at a time as there are lanes", async () => {
    let active = 0;
    let most = 0;
    const slow = (name: string): Step => ({
      name,
      shareSeconds: 1,
      async run() {
        most = Math.max(most, ++active);
        await new Promise((resolve) => setImmediate(resolve));
        active -= 1;
        return { isGood: true, output: "" };
      },
    });
    await run([slow("a"), slow("b"), slow("c"), slow("d"), slow("e")]);
    expect(most).toBe(2);
  });

  test("that throw are bad", async () => {
    const broken: Step = { ...step("a", true), run: () => Promise.reject(new Error("no disk")) };
    const [report] = await runSteps([broken], { lanes: 1, onReport: () => {} });
    expect(report?.state).toBe("bad");
    expect(report?.output).toContain("no disk");
  });

  test("that wait for a step which does not exist are a mistake of the list", async () => {
    expect(run([step("a", true, ["nothing"])])).rejects.toThrow("a waits for a step");
  });

  test("say what they printed only when they failed", () => {
    const report = { name: "knip", seconds: 2.04, shareSeconds: 1, note: "3 files", output: "x" };
    expect(showReport({ ...report, state: "good" })).toMatch(
      /^ok {3}knip +2\.0 s of 1 s, over its share {2}3 files$/,
    );
    expect(showReport({ ...report, state: "bad" })).toEndWith("\n     x");
  });
});
