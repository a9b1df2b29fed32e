import { describe, expect, test } from "bun:test";
import { defineErrors } from "@kith/contracts/kit";
import { z } from "zod";
import { Unavailable } from "./outage";
import { asRefusal, failWith, invariant, kernelFail } from "./refusal";
import { wireOf } from "./router";

const errors = defineErrors("graph", {
  blocked: { kind: "not_found" },
  full: { kind: "limit", details: z.object({ max: z.int() }) },
});

describe("a refusal …", () => {
  test("is one that the contract declares, with its kind and details", () => {
    const fail = failWith([errors.blocked, errors.full]);
    expect(wireOf(fail("graph.blocked"))).toEqual({ code: "graph.blocked", kind: "not_found" });
    expect(wireOf(fail("graph.full", { max: 3 }))).toEqual({
      code: "graph.full",
      kind: "limit",
      details: { max: 3 },
    });
    const none: readonly (typeof errors.blocked)[] = [];
    expect(() => failWith(none)("graph.blocked")).toThrow("undeclared");
  });

  test("is made of an outage, however deep a driver wrapped it", () => {
    const outage = new Error("query failed", { cause: new Unavailable("postgres", null, 7) });
    expect(wireOf(asRefusal(outage, "request"))).toEqual({
      code: "kernel.unavailable",
      kind: "unavailable",
      details: { retryAfterSeconds: 7 },
    });
  });

  test("is made of a bug, without a word of what it said", () => {
    for (const thrown of [new Error("canary"), "canary", { canary: 1 }, null]) {
      const refusal = wireOf(asRefusal(thrown, "request"));
      expect(refusal).toMatchObject({ code: "kernel.internal", details: { requestId: "request" } });
      expect(JSON.stringify(refusal)).not.toContain("canary");
    }
  });

  test("stays what it is", () => {
    const refusal = kernelFail("kernel.cursor");
    expect(asRefusal(refusal, "request")).toBe(refusal);
  });
});

test("an invariant … that broke is a bug and no answer", () => {
  expect(() => invariant(true, "it holds")).not.toThrow();
  expect(() => invariant(0, "two sides")).toThrow("invariant broken: two sides");
});
