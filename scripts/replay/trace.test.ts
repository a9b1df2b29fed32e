import { describe, expect, test } from "bun:test";
import { makeCampus } from "./campus";
import { readTrace } from "./trace";

describe("readTrace", () => {
  test("takes contacts as undirected, and overlapping ones of a pair as one", () => {
    const lines = ["0 CONN 2 1 up", "5 CONN 1 2 up", "9 CONN 2 1 down", "20\tCONN\t1\t2\tdown"];
    expect(readTrace(lines.join("\n"))).toEqual({
      people: ["1", "2"],
      contacts: [{ one: "1", other: "2", from: 0, until: 20 }],
      lastSecond: 20,
    });
  });

  test("ends what was never down with the trace, and passes other events over", () => {
    const { contacts } = readTrace("# a comment\n0 CONN a b up\n3 C M1 a\n7 CONN a c up\n");
    expect(contacts.map(({ from, until }) => [from, until])).toEqual([
      [0, 7],
      [7, 7],
    ]);
  });

  test("names the line that it cannot read", () => {
    expect(() => readTrace("0 CONN 1 2 up\n1 CONN 1 2 sideways")).toThrow("line 2");
    expect(() => readTrace("5 CONN 1 2 up\n1 CONN 1 2 down")).toThrow("line 2 goes back");
  });

  test("reads a campus that was made up, the same for the same seed", () => {
    const text = makeCampus(20, 1, 7);
    expect(text).toBe(makeCampus(20, 1, 7));
    expect(readTrace(text).people).toHaveLength(20);
  });
});
