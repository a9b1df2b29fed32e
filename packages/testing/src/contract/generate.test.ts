import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { z } from "zod";
import { fitting, twisted } from "./generate";
import { procedures } from "./procedures";

describe("inputs made from schemas …", () => {
  test("reach both bounds of texts, numbers and lists", () => {
    const schema = z.object({
      name: z.string().min(2).max(5),
      count: z.int().min(3).max(9),
      tags: z.array(z.enum(["one", "two"])).max(2),
    });
    const made = fc.sample(fitting(schema), 400).map((value) => schema.parse(value));
    expect(new Set(made.map(({ count }) => count))).toEqual(new Set([3, 4, 5, 6, 7, 8, 9]));
    expect(new Set(made.map(({ tags }) => tags.length))).toEqual(new Set([0, 1, 2]));
    const lengths = new Set(made.map(({ name }) => [...name].length));
    expect([lengths.has(2), lengths.has(5), lengths.has(6)]).toEqual([true, true, false]);
  });

  test("are refused when twisted, most of the time, for every procedure", () => {
    for (const { path, input } of procedures) {
      const values = fc.sample(twisted(input), 200);
      const refused = values.filter((value) => !input.safeParse(value).success);
      // Where nothing is asked for, only what is no object at all can be wrong.
      const least = Object.keys(input.shape).length > 0 ? 60 : 10;
      expect([path, refused.length > least]).toEqual([path, true]);
    }
  });
});
