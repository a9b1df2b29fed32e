import { describe, expect, test } from "bun:test";
import { holderOf, isHolder, mayApprove, mayRequest } from "./rules";

describe("verification's rules …", () => {
  test("ask for something to look at, and for no badge twice", () => {
    const [link, paper] = [["https://ana.example"], ["one"]];
    expect(mayRequest({ links: link, documentIds: [] }, false)).toBe("ok");
    expect(mayRequest({ links: [], documentIds: paper }, false)).toBe("ok");
    expect(mayRequest({ links: [], documentIds: [] }, false)).toBe("nothing_shown");
    expect(mayRequest({ links: link, documentIds: paper }, true)).toBe("given");
  });

  test("let a claim end by the clock, and be nobody's that nobody made", () => {
    const row = { claimedById: "ana", claimedUntil: 10 };
    expect([holderOf(row, 9), holderOf(row, 10)]).toEqual(["ana", null]);
    expect(isHolder({ claimedById: null, claimedUntil: null }, null, 1)).toBe(false);
    expect(mayApprove(row, "bo", null, 9)).toBe("not_claimed");
    expect(mayApprove(row, "ana", 9, 9)).toBe("past");
    expect(mayApprove(row, "ana", 10, 9)).toBe("ok");
  });
});
