import { describe, expect, test } from "bun:test";
import { interestsMax } from "@kith/contracts";
import { categoryIds } from "@kith/contracts/taxonomy";
import { createSecrets } from "@kith/kernel";
import fc from "fast-check";
import { openShare, sealShare } from "./shares";

const secrets = createSecrets(Buffer.alloc(32, 3));
const places = fc.uniqueArray(fc.nat(interestsMax - 1)).map((all) => all.sort((a, b) => a - b));
const shares = fc.record({
  named: fc.constant("music"),
  otherCategories: fc.subarray([...categoryIds]),
  positions: fc.tuple(places, places),
});

describe("a sealed share", () => {
  test("opens to what it was, of whichever categories and places", () => {
    const isKept = fc.property(shares, fc.uuid(), (share, nudgeId) => {
      const {
        otherCategories: categories,
        positions: [a, b],
      } = share;
      const sealed = sealShare(secrets, nudgeId, share);
      expect(openShare(secrets, nudgeId, sealed)).toEqual({ categories, positions: { a, b } });
    });
    fc.assert(isKept, { numRuns: 300 });
  });

  test("has the same length whatever is shared", () => {
    const isAlike = fc.property(shares, fc.uuid(), (share, nudgeId) => {
      expect(sealShare(secrets, nudgeId, share)).toHaveLength(60);
    });
    fc.assert(isAlike, { numRuns: 100 });
  });

  test("opens under its own nudge alone", () => {
    const share = { named: "music", otherCategories: [], positions: [[], []] } as const;
    const sealed = sealShare(secrets, "one", share);
    expect(() => openShare(secrets, "other", sealed)).toThrow("under its own id");
  });
});
