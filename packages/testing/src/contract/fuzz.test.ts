import { describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Procedure } from "@kith/contracts/kit";
import type { WireRefusal } from "@kith/kernel";
import fc from "fast-check";
import { createWorld } from "../world";
import type { Caller } from "./callers";
import { attempt, callerKinds, refusalFor } from "./callers";
import { fitting, twisted } from "./generate";
import { makeObject, namedBy } from "./objects";
import { procedures, refusalsOf } from "./procedures";

const isFull = process.env.KITH_FULL === "1";
const parsedInputs = 1000;
const calledInputs = isFull ? 1000 : 20;
const callSecondsMax = 10;
setDefaultTimeout(isFull ? 1_800_000 : 60_000);

const world = await createWorld();

function parses({ input }: Procedure, below: ReadonlySet<string>, value: unknown): void {
  const { success, data, error } = input.safeParse(value);
  expect(Object.keys(data ?? {}).filter((key) => !(key in input.shape))).toEqual([]);
  if (success) expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
  for (const { path, code } of error?.issues ?? []) {
    expect(typeof code).toBe("string");
    expect(path.filter((part) => typeof part === "string" && !below.has(part))).toEqual([]);
  }
  expect("polluted" in {}).toBe(false);
}

/** Every key that a schema declares at any depth: what a refusal's path may name. */
const keysBelow = (schema: Procedure["input"]): ReadonlySet<string> =>
  new Set(
    [...JSON.stringify(schema.toJSONSchema({ io: "input" })).matchAll(/"(\w+)":/g)].map(
      ([, key = ""]) => key,
    ),
  );

/** The texts of an input that nobody but its sender could have said. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return value.length > 8 ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

function isDeclared(procedure: Procedure, input: unknown, refusal: WireRefusal): void {
  const spec = refusalsOf(procedure).get(refusal.code);
  expect(spec?.kind ?? `${refusal.code} is not declared`).toBe(refusal.kind);
  expect(refusal.code).not.toBe("kernel.internal");
  const details = spec?.details ? spec.details.parse(refusal.details) : undefined;
  expect(refusal.details).toEqual(details);
  const said = JSON.stringify(refusal);
  for (const text of textsOf(input)) {
    expect(said.includes(JSON.stringify(text).slice(1, -1))).toBe(false);
  }
}

/** Whose call was turned away for what they did before, and not for what they ask. */
const spent = ["kernel.limited", "kernel.unauthenticated", "nudges.session_over"];

/** The kinds of caller that may call, each with somebody of it, and an object of theirs. */
async function plausibleCallers(procedure: Procedure) {
  const { link, objects } = procedure;
  const everyone = Object.entries(callerKinds).map(async ([kind, make]) => {
    const caller = await make(world);
    const own: Record<string, unknown> = {};
    for (const [key, rule] of Object.entries(objects)) {
      // With themselves people have little to do: who may name all that they see is given another.
      const relation = rule.stranger === "seen" ? "others" : "own";
      own[key] = namedBy(procedure, key, await makeObject(rule.kind, relation, world, caller));
    }
    return { kind, make, caller, own, refusal: refusalFor(procedure, caller, link) };
  });
  return (await Promise.all(everyone)).filter(({ refusal }) => refusal === null);
}

async function callOnce(procedure: Procedure, caller: Caller, input: unknown) {
  const late = Promise.withResolvers<never>();
  const says = () => late.reject(new Error(`${procedure.path} did not answer`));
  const timer = setTimeout(says, callSecondsMax * 1000);
  const call = attempt(world, procedure, caller, procedure.link, input);
  return await Promise.race([call, late.promise]).finally(() => clearTimeout(timer));
}

for (const procedure of procedures) {
  const { path, input, output, type } = procedure;
  describe(`${path} …`, () => {
    test(`parses ${parsedInputs} inputs to what it declared, or says where they are wrong`, () => {
      const any = fc.oneof(fitting(input), { weight: 3, arbitrary: twisted(input) });
      const below = keysBelow(input);
      const property = fc.property(any, (value) => parses(procedure, below, value));
      fc.assert(property, { numRuns: parsedInputs, endOnFailure: true });
    });

    test(`answers ${calledInputs} inputs as it declared, to whoever may call`, async () => {
      const callers = await plausibleCallers(procedure);
      expect(callers.length).toBeGreaterThan(0);
      const one = fc.oneof({ weight: 4, arbitrary: fitting(input) }, twisted(input));
      const who = fc.constantFrom(...callers);
      const property = fc.asyncProperty(one, fc.boolean(), who, async (value, isOwn, known) => {
        const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
        const asked = isOwn && isObject ? { ...value, ...known.own } : value;
        let outcome = await callOnce(procedure, known.caller, asked);
        if (outcome.refusal && spent.includes(outcome.refusal.code)) {
          known.caller = await known.make(world);
          outcome = await callOnce(procedure, known.caller, asked);
        }
        if (outcome.refusal) isDeclared(procedure, asked, outcome.refusal);
        else if (type !== "live") expect(output.parse(outcome.answer)).toEqual(outcome.answer);
      });
      await fc.assert(property, { numRuns: calledInputs, endOnFailure: true });
    });
  });
}
