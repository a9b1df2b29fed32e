import { describe, expect, test } from "bun:test";
import { describeError } from "./log";

describe("what is said of an error …", () => {
  test("is its class, code and frames, never its message", () => {
    const error = Object.assign(new TypeError("canary in line one\ncanary in line two"), {
      code: "23505",
    });
    const said = describeError(error);
    expect(said).toMatchObject({ error: "TypeError", code: "23505" });
    expect(String(said.stack)).toContain("log.test");
    expect(JSON.stringify(said)).not.toContain("canary");
  });

  test("has the code of what a driver wrapped, and not more of it", () => {
    const cause = Object.assign(new Error("canary"), { code: "57P01", detail: "canary" });
    const said = describeError(new Error("canary", { cause }));
    expect(said.code).toBe("57P01");
    expect(JSON.stringify(said)).not.toContain("canary");
  });

  test("is only its type when it is no error", () => {
    expect(describeError("canary")).toEqual({ error: "string" });
  });
});
