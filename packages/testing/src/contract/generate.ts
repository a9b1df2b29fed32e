import fc from "fast-check";
import { z } from "zod";
import { hostileValues } from "./hostile";

type Node = Readonly<Record<string, unknown>>;
type Values = fc.Arbitrary<unknown>;

const nodeOf = (schema: z.ZodType): Node => z.toJSONSchema(schema, { io: "input" }) as Node;

/** Inputs that the schema accepts, at the edges of its bounds more often than not. */
export const fitting = (schema: z.ZodType): Values =>
  // What JSON Schema cannot say, as a trimmed text's length, only the schema itself knows.
  fit(nodeOf(schema)).filter((value) => schema.safeParse(value).success);

/** Inputs in which one place is wrong, or strange, or much too large. */
export const twisted = (schema: z.ZodType): Values => twist(nodeOf(schema));

const share = (weight: number, arbitrary: Values) => ({ weight, arbitrary });
const numberOr = (value: unknown, otherwise: number) =>
  typeof value === "number" ? value : otherwise;
const nodesOf = (value: unknown): Node[] => (Array.isArray(value) ? (value as Node[]) : []);
const variantsOf = (node: Node): Node[] => [...nodesOf(node.anyOf), ...nodesOf(node.oneOf)];
const propertiesOf = (node: Node) =>
  Object.entries((node.properties ?? {}) as Record<string, Node>);

function fit(node: Node): Values {
  if ("const" in node) return fc.constant(node.const);
  if (Array.isArray(node.enum)) return fc.constantFrom(...node.enum);
  const variants = variantsOf(node);
  if (variants.length > 0) return fc.oneof(...variants.map(fit));
  const make = makers[String(node.type)];
  if (!make) throw new Error(`nothing generates ${JSON.stringify(node)}`);
  return make(node);
}

const makers: Readonly<Record<string, (node: Node) => Values>> = {
  null: () => fc.constant(null),
  boolean: () => fc.boolean(),
  integer: fitNumber,
  number: fitNumber,
  string: fitText,
  array: fitList,
  object: fitObject,
};

function fitNumber(node: Node): Values {
  const min = numberOr(node.minimum, Number.MIN_SAFE_INTEGER);
  const max = numberOr(node.maximum, Number.MAX_SAFE_INTEGER);
  return fc.oneof(share(1, fc.constantFrom(min, max)), share(4, fc.integer({ min, max })));
}

/** Longer ones come only at their bound: generating them takes its time. */
const freeLengthMax = 60;

function fitText(node: Node): Values {
  if (node.format === "uuid") return fc.uuid();
  if (node.format === "email") return fc.emailAddress();
  if (node.format === "uri") return fc.webUrl({ validSchemes: ["https"], size: "small" });
  const min = numberOr(node.minLength, 0);
  const max = numberOr(node.maxLength, freeLengthMax);
  const length = { minLength: min, maxLength: Math.max(min, Math.min(max, freeLengthMax)) };
  if (typeof node.pattern === "string") {
    const bounded = `{${Math.max(1, length.minLength)},${length.maxLength}}$`;
    const free = fc.stringMatching(new RegExp(node.pattern.replace(/\+\$$/, bounded)));
    return fc.oneof(share(4, free), share(1, fc.constant("A".repeat(max))));
  }
  const plain = fc.string({ ...length, unit: "grapheme-ascii" });
  const foreign = fc.string({ ...length, unit: "binary" });
  const edges = fc.constantFrom("x".repeat(min), "x".repeat(max), "\u0000".repeat(min || 1));
  return fc.oneof(share(3, plain), share(2, foreign), share(1, edges));
}

function fitList(node: Node): Values {
  const item = fit(node.items as Node);
  const [minLength, maxLength] = [numberOr(node.minItems, 0), numberOr(node.maxItems, 10)];
  return fc.array(item, { minLength, maxLength, size: "max" });
}

function fitObject(node: Node): Values {
  const required = nodesOf(node.required).map(String);
  const fields = propertiesOf(node).map(([key, property]) => [key, fit(property)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: required as never[] });
}

function twist(node: Node): Values {
  const variants = variantsOf(node);
  if (variants.length > 0) return fc.oneof(...variants.map(twist));
  const place = twisters[String(node.type)];
  return place ? fc.oneof(share(1, hostileValues), share(3, place(node))) : hostileValues;
}

const twisters: Readonly<Record<string, (node: Node) => Values>> = {
  integer: twistNumber,
  number: twistNumber,
  string: twistText,
  array: twistList,
  object: twistObject,
};

function twistNumber(node: Node): Values {
  const min = numberOr(node.minimum, Number.MIN_SAFE_INTEGER);
  const max = numberOr(node.maximum, Number.MAX_SAFE_INTEGER);
  return fc.constantFrom(min - 1, max + 1, min + 0.5, -0, String(min));
}

function twistText(node: Node): Values {
  const [min, max] = [numberOr(node.minLength, 0), numberOr(node.maxLength, freeLengthMax)];
  const lengths = fc.constantFrom("x".repeat(Math.max(0, min - 1)), "x".repeat(max + 1));
  const strange = fc.string({ unit: "binary", maxLength: Math.min(max, freeLengthMax) });
  const inner = fc.constantFrom("\u0000", "\ud800", "\u202e", " ", "'; --", "%00", "../");
  const within = fc.tuple(fit(node), inner).map(([good, bad]) => `${good}`.slice(0, -1) + bad);
  return fc.oneof(lengths, strange, within);
}

function twistList(node: Node): Values {
  const item = node.items as Node;
  const max = numberOr(node.maxItems, 10);
  const tooMany = fit(item).map((one) => Array.from({ length: max + 1 }, () => one));
  const oneBad = fc
    .tuple(fitList(node), twist(item))
    .map(([good, bad]) => [...(good as unknown[]).slice(1), bad]);
  return fc.oneof(fc.constant([]), tooMany, oneBad);
}

function twistObject(node: Node): Values {
  const properties = propertiesOf(node);
  const good = fitObject(node) as fc.Arbitrary<Record<string, unknown>>;
  const more = fc.tuple(good, hostileValues).map(([record, extra]) => ({ ...record, extra }));
  // Parsed from JSON, as a request's body is: only so is `__proto__` a key of its own.
  const polluting = good.map((record) => ({
    ...record,
    ...JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
  }));
  if (properties.length === 0) return fc.oneof(more, polluting);
  const oneBad = fc
    .constantFrom(...properties)
    .chain(([key, property]) =>
      fc.tuple(good, twist(property)).map(([record, bad]) => ({ ...record, [key]: bad })),
    );
  const oneLess = fc.tuple(good, fc.constantFrom(...properties)).map(([record, [key]]) => {
    const { [key]: _left, ...rest } = record;
    return rest;
  });
  return fc.oneof(share(4, oneBad), share(1, oneLess), share(1, more), share(1, polluting));
}
