import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { mayBeCalled, normaliseName } from "./names";

describe("a name …", () => {
  test.each([
    ["Ana", "ok"],
    ["Нино Иванова", "ok"],
    ["ნინო", "ok"],
    ["ليلى", "ok"],
    ["Søren Ångström", "ok"],
    ["Nguyễn Thị Hà", "ok"],
    ["Ana Иванова", "ok"],
    ["Jan Kithson", "ok"],
    ["Аna", "name_misleading"],
    ["42", "name_misleading"],
    ["★", "name_misleading"],
    [`A${"\u0336".repeat(9)}`, "name_misleading"],
    ["Kith", "name_reserved"],
    ["K1th Support", "name_reserved"],
    ["Kìth Support", "name_reserved"],
    ["S-u-p-p-o-r-t", "name_reserved"],
    ["Supp0rt", "name_reserved"],
    ["ＫＩＴＨ", "name_reserved"],
  ])("%s is %s", (name, verdict) => {
    expect(mayBeCalled(normaliseName(name))).toBe(verdict as "ok");
  });

  test("is spelled one way, without what is not seen", () => {
    expect(normaliseName("  An\u200ba\u202e \t Bo\u0007 ")).toBe("Ana Bo");
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const once = normaliseName(text);
        expect(normaliseName(once)).toBe(once);
        expect(once).not.toMatch(/\p{Cc}|\p{Cf}/u);
      }),
    );
  });
});
