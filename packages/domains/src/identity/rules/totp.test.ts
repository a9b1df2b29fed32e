import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import {
  base32,
  plainRecoveryCode,
  recoveryCodesOf,
  recoveryRandomBytes,
  stepOfTotp,
  totpAt,
} from "./totp";

const secret = Buffer.from("12345678901234567890");
/** RFC 6238, appendix B, to six digits: seconds since 1970, and the code. */
const vectors = [
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
] as const;

describe("a code of an app …", () => {
  test.each(vectors)("at second %i is %s", (seconds, code) => {
    expect(totpAt(secret, Math.floor(seconds / 30))).toBe(code);
    expect(stepOfTotp(secret, code, 0, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  test("holds one step before and after its own, and once", () => {
    const [step, code] = [100, totpAt(secret, 100)];
    const at = (steps: number) => stepOfTotp(secret, code, 0, (step + steps) * 30_000);
    expect([at(-2), at(-1), at(0), at(1), at(2)]).toEqual([null, step, step, step, null]);
    expect(stepOfTotp(secret, code, step, step * 30_000)).toBeNull();
  });

  test("has a secret that can be typed (RFC 4648)", () => {
    expect(base32(Buffer.from("foobar"))).toBe("MZXW6YTBOI");
  });
});

test("recovery codes … are ten, and the same however somebody types them", () => {
  const random = createHash("shake256", { outputLength: recoveryRandomBytes }).digest();
  const codes = recoveryCodesOf(random);
  expect(new Set(codes).size).toBe(10);
  const [first = ""] = codes;
  expect(plainRecoveryCode(` ${first.toLowerCase()} `)).toBe(first.replaceAll("-", ""));
});
