import { expect, test } from "bun:test";
import { dayEndsAt, epochAt, epochEndsAt, epochsKeptAt, hindranceOf, numbersLeft } from "./rules";

const day = 86_400_000;
const now = Date.UTC(2026, 10, 20, 12);

test("a key … lasts 90 days, and the next one is known before it is used", () => {
  const epoch = epochAt(now);
  expect(epochEndsAt(epoch) - 90 * day).toBeLessThanOrEqual(now);
  expect(epochAt(epochEndsAt(epoch))).toBe(epoch + 1);
  expect(epochsKeptAt(epochEndsAt(epoch) - 1)).toContain(epochAt(epochEndsAt(epoch)));
});

test("being found … is for adults who proved a number", () => {
  expect(hindranceOf({ phone: "995555000001", band: "18-over" })).toBeNull();
  expect(hindranceOf({ phone: null, band: "18-over" })).toBe("phone_missing");
  expect(hindranceOf({ phone: "995555000001", band: "16-17" })).toBe("adults_only");
});

test("a thousand numbers … are there again when the day is over", () => {
  const spent = { day: Math.floor(now / day), evaluated: 1000 };
  expect(numbersLeft(null, now)).toBe(1000);
  expect(numbersLeft(spent, now)).toBe(0);
  expect(numbersLeft(spent, dayEndsAt(now) - 1)).toBe(0);
  expect(numbersLeft(spent, dayEndsAt(now))).toBe(1000);
});
