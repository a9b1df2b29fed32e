import { describe, expect, test } from "bun:test";
import { readExposition } from "./exposition";

const page = (sample: string) => `# HELP kith_calls Calls\n# TYPE kith_calls gauge\n${sample}\n`;

describe("a page of metrics …", () => {
  test("is read into values by name and labels", () => {
    const samples = readExposition(page('kith_calls{code="a b",by="c"} 1.5'));
    expect([...samples]).toEqual([['kith_calls{code="a b",by="c"}', 1.5]]);
    expect(readExposition(page("kith_calls +Inf")).get("kith_calls")).toBe(Infinity);
  });

  test("is refused where Prometheus would not understand it", () => {
    for (const sample of [
      "kith_calls",
      "kith_calls many",
      "kith calls 1",
      'kith_calls{code="a 1',
      'kith_calls{code=~"a"} 1',
      "kith_calls 1\nkith_calls 2",
      "# about calls",
    ]) {
      expect(() => readExposition(page(sample))).toThrow();
    }
  });
});
