import { describe, expect, test } from "bun:test";
import { kernelErrors } from "@kith/contracts/kit";
import { TRPCClientError } from "@trpc/client";
import { isEnded, isPassing, outageIn } from "./troubles";

const refused = ({ code, kind }: { code: string; kind: string }) =>
  TRPCClientError.from({
    error: { code: -32_000, message: code, data: { refusal: { code, kind } } },
  } as never);
const unreachable = new TypeError("fetch failed");

describe("a failure", () => {
  test("without an answer may pass, and is an outage", () => {
    expect([isPassing(unreachable), outageIn(unreachable)]).toEqual([true, "offline"]);
  });

  test("that says unavailable may pass, and is an outage", () => {
    const error = refused(kernelErrors.unavailable);
    expect([isPassing(error), outageIn(error)]).toEqual([true, "unavailable"]);
  });

  test("that says no does not pass by itself, and is no outage", () => {
    const error = refused(kernelErrors.forbidden);
    expect([isPassing(error), outageIn(error)]).toEqual([false, null]);
  });

  test("for want of a sign-in or a second factor leads to the gate", () => {
    expect(isEnded(refused(kernelErrors.unauthenticated))).toBe(true);
    expect(isEnded(refused(kernelErrors.step_up))).toBe(true);
    expect(isEnded(unreachable)).toBe(false);
  });
});

test("no failure is no trouble", () => {
  expect([isPassing(null), isEnded(null), outageIn(null)]).toEqual([false, false, null]);
});
