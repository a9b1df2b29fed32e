import { describe, expect, test } from "bun:test";
import { attemptsMax, isOfDomains, isTimeZone, judgeCode, levelOf, nextSend } from "./rules";

describe("campuses' rules …", () => {
  test.each([
    ["ana@uni.example", true],
    ["ana@Maps.UNI.example", true],
    ["ana@muni.example", false],
    ["ana@uni.example.evil.example", false],
    ["uni.example@evil.example", false],
  ])("%s is of the campus: %p", (email, isOf) => {
    expect(isOfDomains(email, ["other.example", "uni.example"])).toBe(isOf);
  });

  test("know time zones by their names", () => {
    expect(["Europe/Copenhagen", "Asia/Tbilisi", "Moon/Base"].map(isTimeZone)).toEqual([
      ...[true, true, false],
    ]);
  });

  test("trust what somebody looked at more, and most beside a sign-on", () => {
    expect([levelOf([]), levelOf(["code"]), levelOf(["sso"]), levelOf(["code", "sso"])]).toEqual([
      ...[1, 2, 2, 2],
    ]);
    expect([levelOf(["code", "document"]), levelOf(["document", "sso"])]).toEqual([3, 4]);
  });

  test("let a code be guessed at five times within its life", () => {
    const awaited = { codeHash: "right", attempts: 0, expiresAt: 100 };
    expect(judgeCode(awaited, "right", 99)).toBe("right");
    expect(judgeCode(awaited, "wrong", 99)).toBe("wrong");
    expect(judgeCode(awaited, "right", 100)).toBe("over");
    expect(judgeCode({ ...awaited, attempts: attemptsMax }, "right", 1)).toBe("over");
    expect(judgeCode(null, "right", 1)).toBe("over");
  });

  test("count codes anew a day after the first one", () => {
    const before = { sentAt: 0, dayAt: 0, sentInDay: 5 };
    expect(nextSend(before, 0, 59_001)).toEqual({ verdict: "too_soon", retryAfterSeconds: 1 });
    expect(nextSend(before, 0, 60_000).verdict).toBe("send_limit");
    expect(nextSend(before, 0, 86_400_000)).toMatchObject({ verdict: "ok", sentInDay: 1 });
    expect(nextSend(null, 3, 1).verdict).toBe("send_limit");
  });
});
