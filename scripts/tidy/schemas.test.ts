import { describe, expect, test } from "bun:test";
import {
  anyone,
  defineContract,
  defineErrors,
  defineEvents,
  live,
  query,
} from "@kith/contracts/kit";
import { z } from "zod";
import {
  type Declarations,
  declarationsOf,
  findUnboundedAnswers,
  findUnboundedInputs,
  findUnwireable,
  jsonSchemaOf,
  unboundedPlaces,
} from "./schemas";

const asking = (input: z.ZodObject, output: z.ZodType = z.object({})): Declarations => ({
  ...declarationsOf({
    contracts: {
      graph: defineContract(
        "graph",
        { keeps: "durable" },
        { search: query({ access: anyone(), input, objects: {}, output }) },
      ),
    },
  }),
});
const unbounded = (schema: z.ZodType) => unboundedPlaces(jsonSchemaOf(schema, "input"), "input");

describe("declarations", () => {
  test("are everything that a contracts module exports under the customary names", () => {
    const graphErrors = defineErrors("graph", { unavailable: { kind: "not_found" } });
    const graphEvents = defineEvents("graph", { followed: { payload: z.object({}) } });
    const input = z.object({});
    const onFollow = live({ access: anyone(), input, events: [graphEvents.followed] });
    const contracts = { graph: defineContract("graph", { keeps: "durable" }, { onFollow }) };
    const declared = declarationsOf({ contracts, graphErrors, graphEvents, followsMax: 5000 });
    expect(declared.procedures.map(({ path }) => path)).toEqual(["graph.onFollow"]);
    expect(declared.events.map(({ name }) => name)).toEqual(["graph.followed"]);
    expect(declared.errors.map(({ code }) => code)).toEqual(["graph.unavailable"]);
  });
});

describe("wire types", () => {
  test("are JSON types", () => {
    const sound = asking(z.object({ at: z.int().min(0).max(9) }), z.object({ name: z.string() }));
    expect(findUnwireable(sound)).toEqual([]);
  });

  test.each<[string, z.ZodType]>([
    ["a date", z.date()],
    ["a bigint", z.bigint()],
    ["a map", z.map(z.string(), z.string())],
    ["a set", z.set(z.string())],
  ])("are not %s", (_, type) => {
    const [finding] = findUnwireable(asking(z.object({}), z.object({ nested: z.array(type) })));
    expect(finding?.path).toBe("packages/contracts/src/graph.ts");
    expect(finding?.what).toStartWith("graph.search output is not JSON");
  });
});

describe("an input", () => {
  test("is bounded when each string, list and number is", () => {
    const bounded = z.object({
      id: z.uuid(),
      text: z.string().max(10).nullish(),
      kind: z.enum(["a", "b"]),
      consent: z.literal(true).optional(),
      count: z.int().min(0).max(10).default(3),
      share: z.number().min(0).max(1),
      tags: z.array(z.string().max(5)).max(3),
      place: z.union([z.object({ x: z.int().min(0).max(9) }), z.boolean()]),
    });
    expect(unbounded(bounded)).toEqual([]);
  });

  test("is not when one place takes what its sender likes", () => {
    const open = z.object({
      text: z.string(),
      count: z.int(),
      low: z.number().max(1),
      tags: z.array(z.object({ name: z.string().min(1) })),
      keyed: z.record(z.string().max(5), z.boolean()),
      any: z.unknown(),
      maybe: z.string().nullable(),
      either: z.union([z.string().max(2), z.array(z.boolean())]),
    });
    expect(unbounded(open)).toEqual([
      "input.text has no longest text",
      "input.count has no smallest number",
      "input.count has no largest number",
      "input.low has no smallest number",
      "input.tags has no longest list",
      "input.tags[].name has no longest text",
      "input.keyed takes any keys",
      "input.any takes anything",
      "input.maybe has no longest text",
      "input.either has no longest list",
    ]);
  });

  test("is not when it can hold itself", () => {
    const Tree = z.object({
      get children() {
        return z.array(Tree).max(2);
      },
    });
    expect(unbounded(Tree)[0]).toContain("holds itself");
  });

  test("is named with its procedure", () => {
    expect(findUnboundedInputs(asking(z.object({ text: z.string() })))).toEqual([
      {
        path: "packages/contracts/src/graph.ts",
        line: 0,
        what: "graph.search input.text has no longest text",
      },
    ]);
  });
});

describe("an answer", () => {
  test("has a longest text and a longest list everywhere, and numbers of any size", () => {
    const row = z.object({ text: z.string(), count: z.int(), tags: z.array(z.boolean()) });
    const declared = {
      ...declarationsOf({
        graphErrors: defineErrors("graph", { full: { kind: "limit", details: row } }),
        graphEvents: defineEvents("graph", { followed: { payload: row } }),
      }),
      procedures: asking(z.object({}), row).procedures,
    };
    expect(findUnboundedAnswers(declared).map(({ what }) => what)).toEqual([
      "graph.search output.text has no longest text",
      "graph.search output.tags has no longest list",
      "graph.followed payload.text has no longest text",
      "graph.followed payload.tags has no longest list",
      "graph.full details.text has no longest text",
      "graph.full details.tags has no longest list",
    ]);
  });
});
