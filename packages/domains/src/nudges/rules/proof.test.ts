import { expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { isProof } from "./proof";

test("a proof shows as many zero bits as were asked for, and no fewer", () => {
  for (let answer = 0; answer < 3000; answer++) {
    const hex = createHash("sha256").update(`c.${answer}`).digest("hex");
    const zeros = 256 - BigInt(`0x${hex}`).toString(2).length;
    for (const bits of [0, 1, 7, 8, 9, 12]) {
      expect(isProof("c", String(answer), bits)).toBe(zeros >= bits);
    }
  }
});
