import { describe, expect, test } from "bun:test";
import { readNumber } from "./numbers";

describe("a number …", () => {
  test("is the same one however it is written", () => {
    const written = ["+45 20 12 34 56", "0045 20123456", " +45-20-12-34-56 ", "+45 (20) 123456"];
    const read = { e164: "+4520123456", country: "45", prefix: "45201" };
    expect(written.map(readNumber)).toEqual(written.map(() => read));
  });

  test("is read in every country's own lengths", () => {
    const numbers = [
      "+995 555 12 34 56",
      "+20 100 123 4567",
      "+7 912 345 67 89",
      "+1 202 555 0123",
    ];
    expect(numbers.map((text) => readNumber(text)?.prefix)).toEqual([
      ...["995555", "20100", "7912", "1202"],
    ]);
  });

  test("is none without its country, with words around it, or where nobody can have it", () => {
    const others = [
      "20123456",
      "call +4520123456",
      "+1 900 555 1234",
      "+45 2012",
      "+999 123456789",
    ];
    expect(others.map(readNumber)).toEqual(others.map(() => null));
  });
});
