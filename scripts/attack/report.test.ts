import { expect, test } from "bun:test";
import type { Finding } from "./finding";
import { showFinding, showScore, tableOf, withFigures } from "./report";

const finding: Finding = {
  name: "forger",
  holds: "ears",
  bound: "0 accepted",
  spent: "1,000 sightings",
  score: {
    what: "accepted",
    value: 0,
    interval: { low: 0, high: 0.0038, method: "Wilson 95 %" },
  },
  isWon: false,
  honest: { due: 4, got: 4 },
  published: ["a live relay: 16 of 16"],
  weakened: [{ without: "the cipher", runs: 3, won: 3 }],
  seconds: 2,
  faults: [],
};

test("a score is shown with its interval and the interval's name", () => {
  expect(showScore(finding)).toBe("0 accepted (0.00 % to 0.38 %, Wilson 95 %)");
  expect(showScore({ ...finding, score: { what: "KS p", value: 0.25, interval: null } })).toBe(
    "KS p 0.2500",
  );
});

test("a finding says what does not hold", () => {
  expect(showFinding(finding)).toContain("forger: held off");
  const bad = { ...finding, faults: ["the attacker succeeds"] };
  expect(showFinding(bad)).toContain("NOT HELD: the attacker succeeds");
});

test("figures go between their marks, and take the place of older ones", () => {
  const text = "before\n<!-- figures -->\nold\n<!-- end of figures -->\nafter\n";
  const written = withFigures(text, [finding]);
  expect(written).toContain(tableOf([finding]));
  expect(written).toContain("- forger: a live relay: 16 of 16");
  expect(written).not.toContain("old");
  expect(withFigures(written, [finding])).toBe(written);
  expect(() => withFigures("no place", [finding])).toThrow("no place for figures");
});
