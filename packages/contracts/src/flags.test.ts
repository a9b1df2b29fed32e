import { describe, expect, test } from "bun:test";
import { flagBucket, isFlagOn, murmur3 } from "./flags";
import vectors from "./flags.vectors.json" with { type: "json" };

describe("a flag's bucket …", () => {
  test("comes from MurmurHash3, as its own test values say", () => {
    expect(murmur3("")).toBe(0);
    expect(murmur3("test")).toBe(0xba6bd213);
    expect(murmur3("Hello, world!")).toBe(0xc0363e43);
    expect(murmur3("The quick brown fox jumps over the lazy dog")).toBe(0x2e4ff723);
  });

  test.each(vectors.buckets)("is $bucket for $subject under $flag", (vector) => {
    expect(flagBucket(vector.flag, vector.subject)).toBe(vector.bucket);
  });

  test("spreads subjects evenly, and anew for each flag", () => {
    const subjects = Array.from({ length: 20_000 }, (_, place) => `subject-${place}`);
    const isIn = (flag: string, percentage: number) => (subject: string) =>
      flagBucket(flag, subject) < percentage * 100;
    const tenth = subjects.filter(isIn("one", 10));
    // Five standard deviations of a binomial.
    expect(Math.abs(tenth.length - 2000)).toBeLessThan(212);
    const both = tenth.filter(isIn("other", 10));
    expect(Math.abs(both.length - tenth.length / 10)).toBeLessThan(68);
  });

  test("stays in when the percentage grows", () => {
    const rule = { name: "one", isOn: true, campuses: [] };
    const subject = "subject-1";
    const isOn = Array.from({ length: 101 }, (_, percentage) =>
      isFlagOn({ ...rule, percentage }, { subject }, false),
    );
    expect(isOn).toEqual(isOn.toSorted());
  });
});

test.each(vectors.verdicts)("a flag … is worked out as the shared vectors say, %#", (vector) => {
  expect(isFlagOn(vector.flag, vector.about, vector.isListed)).toBe(vector.isOn);
});
