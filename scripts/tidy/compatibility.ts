import { type Api, type ApiProcedure, apiPath } from "./api";
import type { JsonSchema } from "./schemas";
import type { Finding } from "./tree";

/** What clients of the older description lose, unless the changelog's open section names it. */
export function findBreaks(older: Api, newer: Api, changelog: string): Finding[] {
  const open = openSection(changelog);
  return [
    ...breaksOf(older.procedures, newer.procedures, procedureBreaks),
    ...breaksOf(older.events, newer.events, ({ payload }, next) =>
      uncovered(payload, next.payload, "answer", "payload"),
    ),
    ...breaksOf(older.refusals, newer.refusals, ({ kind, details }, next) => [
      ...(kind === next.kind ? [] : [`kind was ${kind}`]),
      ...uncovered(details ?? {}, next.details ?? {}, "answer", "details"),
    ]),
  ]
    .filter(({ name }) => !open.includes(`\`${name}\``))
    .map(({ name, what }) => ({
      path: apiPath,
      line: 0,
      what: `${name}: ${what}; keep it, or say \`${name}\` under Unreleased in CHANGELOG.md`,
    }));
}

/** From `## Unreleased` to the next heading of its level. */
function openSection(changelog: string): string {
  const [, section = ""] = changelog.split(/^## Unreleased.*$/m);
  return section.split(/^## /m)[0] ?? "";
}

function breaksOf<T>(
  older: Readonly<Record<string, T>>,
  newer: Readonly<Record<string, T>>,
  compare: (before: T, after: T) => string[],
): { name: string; what: string }[] {
  return Object.entries(older).flatMap(([name, before]) => {
    const after = newer[name];
    const breaks = after === undefined ? ["it is gone"] : compare(before, after);
    return breaks.map((what) => ({ name, what }));
  });
}

function procedureBreaks(before: ApiProcedure, after: ApiProcedure): string[] {
  const isSameAccess = JSON.stringify(before.access) === JSON.stringify(after.access);
  return [
    ...(before.type === after.type ? [] : [`was a ${before.type}`]),
    ...(isSameAccess ? [] : ["its access changed"]),
    ...uncovered(after.input, before.input, "ask", "input"),
    ...uncovered(before.output ?? {}, after.output ?? {}, "answer", "output"),
    ...(before.events ?? [])
      .filter((event) => !after.events?.includes(event))
      .map((event) => `no longer sends ${event}`),
  ];
}

type Direction = "ask" | "answer";

/**
 * Where `wide` may refuse what `narrow` allows. Asking, the new schema must be the wide one;
 * answering, the old one, whose readers pass over fields that they do not know.
 */
export function uncovered(
  wide: JsonSchema,
  narrow: JsonSchema,
  direction: Direction,
  place: string,
): string[] {
  const narrowVariants = variantsOf(narrow);
  const wideVariants = variantsOf(wide);
  if (narrowVariants.length > 1 || wideVariants.length > 1) {
    const isCovered = (variant: JsonSchema) =>
      wideVariants.some((one) => uncovered(one, variant, direction, place).length === 0);
    return narrowVariants.every(isCovered) ? [] : [`${place} ${verdicts[direction]}`];
  }
  const [plain = {}] = wideVariants;
  const [part = {}] = narrowVariants;
  if (plain.type === undefined && plain.enum === undefined && plain.const === undefined) return [];
  return [
    ...(isSameKind(plain, part) && areBoundsKept(plain, part, direction)
      ? []
      : [`${place} ${verdicts[direction]}`]),
    ...uncoveredMembers(plain, part, direction, place),
  ];
}

const verdicts = { ask: "takes less", answer: "may answer with more than was said" } as const;

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function variantsOf(schema: JsonSchema): JsonSchema[] {
  const { type } = schema;
  if (Array.isArray(type)) return type.map((one) => ({ ...schema, type: one }));
  const variants = schema.anyOf ?? schema.oneOf;
  return Array.isArray(variants) ? variants.filter(isSchema).flatMap(variantsOf) : [schema];
}

function isSameKind(wide: JsonSchema, narrow: JsonSchema): boolean {
  const words = wordsOf(wide);
  const offered = wordsOf(narrow);
  if (words) return offered?.every((word) => words.includes(word)) ?? false;
  if (offered) return offered.every((word) => typeOf(word) === wide.type);
  const isWhole = wide.type === "number" && narrow.type === "integer";
  return wide.type === narrow.type || isWhole;
}

function wordsOf(schema: JsonSchema): unknown[] | undefined {
  if (Array.isArray(schema.enum)) return schema.enum;
  return "const" in schema ? [schema.const] : undefined;
}

const typeOf = (value: unknown) => (value === null ? "null" : typeof value);

const upper = ["maxLength", "maxItems", "maximum", "exclusiveMaximum"];
const lower = ["minLength", "minItems", "minimum", "exclusiveMinimum"];
const shapes = ["pattern", "format"];

/** Bounds bind askers; a client does not lean on how long an answer may be. */
function areBoundsKept(wide: JsonSchema, narrow: JsonSchema, direction: Direction): boolean {
  if (direction === "answer") return true;
  const number = (schema: JsonSchema, word: string, none: number) =>
    typeof schema[word] === "number" ? schema[word] : none;
  return (
    upper.every((word) => number(wide, word, Infinity) >= number(narrow, word, Infinity)) &&
    lower.every((word) => number(wide, word, -Infinity) <= number(narrow, word, -Infinity)) &&
    shapes.every((word) => wide[word] === undefined || wide[word] === narrow[word])
  );
}

function uncoveredMembers(
  wide: JsonSchema,
  narrow: JsonSchema,
  direction: Direction,
  place: string,
): string[] {
  const items =
    isSchema(wide.items) && isSchema(narrow.items)
      ? uncovered(wide.items, narrow.items, direction, `${place}[]`)
      : [];
  const wideMembers = membersOf(wide);
  const narrowMembers = membersOf(narrow);
  const missing = listOf(wide.required).filter((key) => !listOf(narrow.required).includes(key));
  const dropped = Object.keys(narrowMembers).filter((key) => !(key in wideMembers));
  return [
    ...items,
    ...missing.map((key) => `${place}.${key} ${needs[direction]}`),
    ...(direction === "ask" ? dropped.map((key) => `${place}.${key} is gone`) : []),
    ...Object.entries(wideMembers).flatMap(([key, member]) => {
      const other = narrowMembers[key];
      return other ? uncovered(member, other, direction, `${place}.${key}`) : [];
    }),
  ];
}

const needs = { ask: "is needed now", answer: "may be absent now" } as const;
const membersOf = (schema: JsonSchema) => (schema.properties ?? {}) as Record<string, JsonSchema>;
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
