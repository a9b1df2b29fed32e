import { describe, expect, test } from "bun:test";
import {
  anyone,
  defineContract,
  defineErrors,
  defineEvents,
  openEnum,
  query,
} from "@kith/contracts/kit";
import { z } from "zod";
import { apiText, describeApi, findStaleApi } from "./api";
import { findBreaks } from "./compatibility";
import { declarationsOf } from "./schemas";

interface Parts {
  input?: z.ZodObject;
  output?: z.ZodType;
  payload?: z.ZodType;
  name?: string;
}

const empty = z.object({});

function api({ input = empty, output = empty, payload = empty, name = "search" }: Parts) {
  const procedures = { [name]: query({ access: anyone(), input, objects: {}, output }) };
  return describeApi(
    declarationsOf({
      contracts: { graph: defineContract("graph", { keeps: "durable" }, procedures) },
      graphEvents: defineEvents("graph", { followed: { payload } }),
      graphErrors: defineErrors("graph", { unavailable: { kind: "not_found" } }),
    }),
  );
}

const breaks = (before: Parts, after: Parts, changelog = "") =>
  findBreaks(api(before), api(after), changelog).map(({ what }) => what.replace(/;.*/, ""));

describe("the description of the contracts", () => {
  test("is stale when it is not what the contracts say", () => {
    const now = api({});
    expect(findStaleApi(now, apiText(now))).toEqual([]);
    expect(findStaleApi(now, apiText(api({ name: "find" })))).toHaveLength(1);
    expect(findStaleApi(now, undefined)).toHaveLength(1);
  });
});

describe("a released contract", () => {
  test("may grow", () => {
    const before = {
      input: z.object({ text: z.string().max(10) }),
      output: z.object({
        rows: z.array(z.object({ id: z.uuid() })).max(10),
        nextCursor: z.string().nullable(),
      }),
    };
    const after = {
      input: z.object({ text: z.string().max(20).nullable(), near: z.boolean().optional() }),
      output: z.object({
        rows: z.array(z.object({ id: z.uuid(), at: z.int() })).max(50),
        nextCursor: z.string().nullable(),
      }),
      payload: z.object({ at: z.int() }),
    };
    expect(breaks(before, after)).toEqual([]);
  });

  test("may not lose a procedure", () => {
    expect(breaks({}, { name: "find" })).toEqual(["graph.search: it is gone"]);
  });

  test.each<[string, z.ZodType, z.ZodType]>([
    ["a shorter text", z.string().max(10), z.string().max(9)],
    ["another pattern", z.string().max(9), z.string().max(9).regex(/a/)],
    ["fewer words", z.enum(["a", "b"]), z.enum(["a"])],
    ["another type", z.string().max(9), z.int()],
    ["a narrower number", z.int().min(0).max(9), z.int().min(1).max(9)],
    ["no null", z.boolean().nullable(), z.boolean()],
    ["a shorter list", z.array(z.boolean()).max(3), z.array(z.boolean()).max(2)],
  ])("may not take less: %s", (_, before, after) => {
    const found = breaks({ input: z.object({ a: before }) }, { input: z.object({ a: after }) });
    expect(found).toEqual(["graph.search: input.a takes less"]);
  });

  test("may not ask for more, nor pass over what it took", () => {
    const one = { input: z.object({ a: z.boolean().optional() }) };
    expect(breaks({}, { input: z.object({ a: z.boolean() }) })).toEqual([
      "graph.search: input.a is needed now",
    ]);
    expect(breaks(one, {})).toEqual(["graph.search: input.a is gone"]);
  });

  test.each<[string, z.ZodType, z.ZodType]>([
    ["another type", z.object({ a: z.string() }), z.object({ a: z.int() })],
    ["a new null", z.object({ a: z.string() }), z.object({ a: z.string().nullable() })],
    ["a new word", z.object({ a: z.enum(["x"]) }), z.object({ a: z.enum(["x", "y"]) })],
  ])("may not answer what was not said: %s", (_, output, after) => {
    expect(breaks({ output }, { output: after })).toEqual([
      "graph.search: output.a may answer with more than was said",
    ]);
  });

  test("may not leave out of an answer or an event what was always there", () => {
    const whole = z.object({ a: z.string() });
    const holed = z.object({ a: z.string().optional() });
    expect(breaks({ output: whole, payload: whole }, { output: holed, payload: empty })).toEqual([
      "graph.search: output.a may be absent now",
      "graph.followed: payload.a may be absent now",
    ]);
  });

  test("may answer a new word of an open set", () => {
    const before = z.object({ a: openEnum(["x"]) });
    expect(breaks({ output: before }, { output: z.object({ a: openEnum(["x", "y"]) }) })).toEqual(
      [],
    );
  });

  test("may break where the changelog's open section says so", () => {
    const gone = "## Unreleased\n\n- `graph.search` is gone.\n\n## 1.0.0\n";
    expect(breaks({}, { name: "find" }, gone)).toEqual([]);
    const old = "## Unreleased\n\n## 1.0.0\n\n- `graph.search` is gone.\n";
    expect(breaks({}, { name: "find" }, old)).toHaveLength(1);
  });
});
