import { describe, expect, test } from "bun:test";
import type { Interest } from "@kith/contracts";
import { interests as all, categoryIds } from "@kith/contracts/taxonomy";
import fc from "fast-check";
import type { Wanted, Wishes } from "./share";
import { shareOf, wantedOf } from "./share";

const digest = (byte: number) => Buffer.alloc(16, byte).toString("base64url");
const wishes = (interests: readonly Interest[], match: Wishes["match"] = "category"): Wanted =>
  wantedOf({ interests, match });

const anyInterest: fc.Arbitrary<Interest> = fc.oneof(
  fc.constantFrom(...all).map(({ id }) => ({ id, consent: true as const })),
  fc
    .tuple(fc.constantFrom("music", "games"), fc.integer({ min: 0, max: 3 }))
    .map(([category, byte]) => ({ digest: digest(byte), category })),
);
const anyWishes = fc
  .tuple(
    fc.array(anyInterest, { minLength: 1, maxLength: 12 }),
    fc.constantFrom("category" as const, "interest" as const),
  )
  .map(([interests, match]) => wishes(interests, match));

describe("shareOf", () => {
  test("is the same from both sides", () => {
    fc.assert(
      fc.property(anyWishes, anyWishes, (mine, theirs) => {
        const [here, there] = [shareOf(mine, theirs), shareOf(theirs, mine)];
        expect(here?.named).toBe(there?.named);
        expect(here?.otherCategories).toEqual(there?.otherCategories);
      }),
    );
  });

  test("never names a category of which both hold only sensitive interests", () => {
    fc.assert(
      fc.property(anyWishes, anyWishes, (mine, theirs) => {
        const named = shareOf(mine, theirs)?.named;
        expect(named === undefined || !["belief", "identity"].includes(named)).toBe(true);
      }),
    );
  });

  test("names the first shared category in the taxonomy's order", () => {
    const mine = wishes([{ id: "games.chess" }, { id: "music.rock" }]);
    expect(shareOf(mine, wishes([{ id: "games.go" }, { id: "music.jazz" }]))?.named).toBe("music");
  });

  test("takes the same words of one's own for shared, under the same category only", () => {
    const mine = wishes([{ digest: digest(1), category: "music" }], "interest");
    expect(shareOf(mine, mine)?.positions).toEqual([[0], [0]]);
    expect(shareOf(mine, wishes([{ digest: digest(1), category: "games" }]))).toBeNull();
    expect(shareOf(mine, wishes([{ digest: digest(2), category: "music" }]))).toBeNull();
  });

  test("has a bit for each of the taxonomy's categories", () => {
    expect(categoryIds.length).toBeLessThanOrEqual(31);
  });

  test("counts an interest that one side lists twice once", () => {
    const twice = wishes([{ id: "music.jazz" }, { id: "music.jazz" }]);
    expect(shareOf(twice, wishes([{ id: "music.jazz" }]))?.positions).toEqual([[0], [0]]);
  });
});
