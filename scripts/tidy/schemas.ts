import type { ErrorSpec, EventSpec, Procedure } from "@kith/contracts/kit";
import { z } from "zod";
import type { Finding } from "./tree";

/** What the contracts declare, by full name. */
export interface Declarations {
  readonly procedures: readonly Procedure[];
  readonly events: readonly EventSpec[];
  readonly errors: readonly ErrorSpec[];
}

export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

type Side = "input" | "output";

/** A schema in JSON Schema 2020-12. Throws for what JSON cannot carry: dates, bigints, maps. */
export const jsonSchemaOf = (schema: z.ZodType, io: Side) =>
  z.toJSONSchema(schema, { io, unrepresentable: "throw" }) as JsonSchema;

/** Takes procedures, events and refusals out of a contracts module's exports. */
export function declarationsOf(exports: Readonly<Record<string, unknown>>): Declarations {
  const named = Object.entries(exports).flatMap(([name, value]) =>
    typeof value === "object" && value !== null ? [{ name, members: Object.values(value) }] : [],
  );
  const membersOf = (suffix: string) =>
    named.filter(({ name }) => name.endsWith(suffix)).flatMap(({ members }) => members);
  const contracts = (exports.contracts ?? {}) as Record<string, Record<string, Procedure>>;
  return {
    procedures: Object.values(contracts).flatMap((contract) => Object.values(contract)),
    events: membersOf("Events") as EventSpec[],
    errors: membersOf("Errors") as ErrorSpec[],
  };
}

const contractFile = (name: string) => `packages/contracts/src/${name.split(".")[0]}.ts`;
const found = (name: string, what: string): Finding => ({
  path: contractFile(name),
  line: 0,
  what: `${name} ${what}`,
});

/** Wire types are JSON types, in everything that is asked, answered, refused or announced. */
export function findUnwireable(declared: Declarations): Finding[] {
  const schemas: [name: string, part: string, schema: z.ZodType, io: Side][] = [
    ...declared.procedures.flatMap(({ path, type, input, output }) => [
      [path, "input", input, "input"] as [string, string, z.ZodType, Side],
      // The frames of a live procedure are those of its events.
      ...(type === "live" ? [] : [[path, "output", output, "output"] as never]),
    ]),
    ...declared.events.map(({ name, payload }) => [name, "payload", payload, "output"] as never),
    ...declared.errors.flatMap(({ code, details }) =>
      details ? [[code, "details", details, "output"] as never] : [],
    ),
  ];
  return schemas.flatMap(([name, part, schema, io]) => {
    try {
      jsonSchemaOf(schema, io);
      return [];
    } catch (thrown) {
      const reason = thrown instanceof Error ? thrown.message : String(thrown);
      return [found(name, `${part} is not JSON: ${reason}`)];
    }
  });
}

/** Every string, list and number that a caller can send has its bounds. */
export function findUnboundedInputs(declared: Declarations): Finding[] {
  return declared.procedures.flatMap(({ path, input }) => {
    try {
      const schema = jsonSchemaOf(input, "input");
      return unboundedPlaces(schema, "input").map((what) => found(path, what));
    } catch {
      // Said by findUnwireable.
      return [];
    }
  });
}

/** So has every text and list that is answered, announced or refused with; numbers have a size. */
export function findUnboundedAnswers(declared: Declarations): Finding[] {
  const { procedures, events, errors } = declared;
  const schemas: (readonly [name: string, part: string, schema: z.ZodType])[] = [
    // A live procedure answers with its events.
    ...procedures
      .filter(({ type }) => type !== "live")
      .map(({ path, output }) => [path, "output", output] as const),
    ...events.map(({ name, payload }) => [name, "payload", payload] as const),
    ...errors.flatMap(({ code, details }) =>
      details ? [[code, "details", details] as const] : [],
    ),
  ];
  return schemas.flatMap(([name, part, schema]) => {
    try {
      const places = unboundedPlaces(jsonSchemaOf(schema, "output"), part);
      return places.filter((what) => !what.endsWith(" number")).map((what) => found(name, what));
    } catch {
      // Said by findUnwireable.
      return [];
    }
  });
}

const fixedFormats = new Set(["uuid", "date", "time", "date-time", "ipv4"]);

/** Says each place of a JSON Schema where a value could be as large as its sender likes. */
export function unboundedPlaces(schema: JsonSchema, place: string): string[] {
  if ("const" in schema || "enum" in schema) return [];
  if ("$ref" in schema) return [`${place} holds itself: bound its depth`];
  const variants = [
    ...(Array.isArray(schema.type) ? schema.type.map((type) => ({ ...schema, type })) : []),
    ...["anyOf", "oneOf", "allOf"].flatMap((word) => listOf(schema[word])),
  ];
  if (variants.length > 0) {
    return [...new Set(variants.flatMap((variant) => unboundedPlaces(variant, place)))];
  }
  const check = checks[String(schema.type)];
  return check ? check(schema, place) : [`${place} takes anything`];
}

const checks: Readonly<Record<string, (schema: JsonSchema, place: string) => string[]>> = {
  null: () => [],
  boolean: () => [],
  string: ({ maxLength, format }, place) =>
    isNumber(maxLength) || fixedFormats.has(String(format)) ? [] : [`${place} has no longest text`],
  integer: unboundedNumber,
  number: unboundedNumber,
  array: ({ maxItems, items, prefixItems }, place) => [
    ...(isNumber(maxItems) || prefixItems ? [] : [`${place} has no longest list`]),
    ...[...listOf(prefixItems), ...(isSchema(items) ? [items] : [])].flatMap((item) =>
      unboundedPlaces(item, `${place}[]`),
    ),
  ],
  object: unboundedObject,
};

function unboundedNumber(schema: JsonSchema, place: string): string[] {
  const low = schema.minimum ?? schema.exclusiveMinimum;
  const high = schema.maximum ?? schema.exclusiveMaximum;
  // zod gives every integer the safe ones as its bounds: those were not chosen.
  const isLow = isNumber(low) && low > Number.MIN_SAFE_INTEGER;
  const isHigh = isNumber(high) && high < Number.MAX_SAFE_INTEGER;
  return [
    ...(isLow ? [] : [`${place} has no smallest number`]),
    ...(isHigh ? [] : [`${place} has no largest number`]),
  ];
}

function unboundedObject(schema: JsonSchema, place: string): string[] {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  const isOpen = isSchema(schema.additionalProperties);
  return [
    ...(isOpen ? [`${place} takes any keys`] : []),
    ...properties.flatMap(([key, property]) => unboundedPlaces(property, `${place}.${key}`)),
  ];
}

const isNumber = (value: unknown): value is number => typeof value === "number";
const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): JsonSchema[] =>
  Array.isArray(value) ? value.filter(isSchema) : [];
