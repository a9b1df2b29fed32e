import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { createSecrets } from "./secrets";

const secrets = createSecrets(Buffer.alloc(32, 1));
const others = createSecrets(Buffer.alloc(32, 2));
const bytes = fc.uint8Array({ maxLength: 200 });

describe("a seal …", () => {
  test("opens for its purpose and context to what went in", () => {
    fc.assert(
      fc.property(bytes, fc.string(), (plain, context) => {
        const sealed = secrets.seal("cursor", plain, context);
        expect(secrets.open("cursor", sealed, context)).toEqual(Buffer.from(plain));
      }),
    );
  });

  test("does not open for another purpose, context or secret", () => {
    const sealed = secrets.seal("cursor", Buffer.from("hi"), "graph.follow");
    expect(secrets.open("answer", sealed, "graph.follow")).toBeNull();
    expect(secrets.open("cursor", sealed, "graph.block")).toBeNull();
    expect(secrets.open("cursor", sealed)).toBeNull();
    expect(others.open("cursor", sealed, "graph.follow")).toBeNull();
  });

  test("does not open when one bit of it was changed, or an end is missing", () => {
    const sealed = secrets.seal("cursor", Buffer.from("a text"), "here");
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.nat(7), (place, bit) => {
        const changed = Buffer.from(sealed);
        changed[place] = (changed[place] ?? 0) ^ (1 << bit);
        expect(secrets.open("cursor", changed, "here")).toBeNull();
        expect(secrets.open("cursor", sealed.subarray(0, place), "here")).toBeNull();
      }),
    );
  });

  test("is never the same twice", () => {
    const seals = Array.from({ length: 50 }, () =>
      secrets.seal("cursor", Buffer.from("hi")).toString("hex"),
    );
    expect(new Set(seals).size).toBe(50);
  });
});

describe("a keyed hash …", () => {
  test("is the same for the same parts, and another for another purpose or secret", () => {
    expect(secrets.hash("limit", ["a", "b"])).toBe(secrets.hash("limit", ["a", "b"]));
    expect(secrets.hash("token", ["a", "b"])).not.toBe(secrets.hash("limit", ["a", "b"]));
    expect(others.hash("limit", ["a", "b"])).not.toBe(secrets.hash("limit", ["a", "b"]));
  });

  test("keeps its parts apart", () => {
    expect(secrets.hash("limit", ["ab", "c"])).not.toBe(secrets.hash("limit", ["a", "bc"]));
  });

  test("has the length that was asked for", () => {
    expect(Buffer.from(secrets.hash("limit", ["a"]), "base64url")).toHaveLength(16);
    expect(Buffer.from(secrets.hash("limit", ["a"], 32), "base64url")).toHaveLength(32);
  });
});
