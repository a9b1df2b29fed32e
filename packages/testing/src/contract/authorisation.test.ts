import { describe, expect, test } from "bun:test";
import type { ObjectRule, Procedure } from "@kith/contracts/kit";
import fc from "fast-check";
import { z } from "zod";
import { createWorld } from "../world";
import type { Caller, Link } from "./callers";
import { attempt, callerKinds, links, refusalFor } from "./callers";
import { fitting } from "./generate";
import type { Relation } from "./objects";
import { makeObject, namedBy, objectFactories, relationsOf } from "./objects";
import { procedures } from "./procedures";

const world = await createWorld();
const kinds = Object.entries(callerKinds);
const known: ReadonlyMap<string, Caller> = new Map(
  await Promise.all(kinds.map(async ([kind, make]) => [kind, await make(world)] as const)),
);

/** One that fits, the same at every run; ids of objects are put in by `inputOf`. */
const sampleOf = ({ input }: Procedure) =>
  fc.sample(fitting(input), { numRuns: 1, seed: 2026 })[0] as Record<string, unknown>;

/** One object of an input, and how it stands to the caller; the others are the caller's own. */
interface Way {
  readonly key: string | null;
  readonly relation: Relation;
}

async function inputOf(procedure: Procedure, caller: Caller, way: Way) {
  const input = { ...sampleOf(procedure) };
  for (const [key, { kind }] of Object.entries(procedure.objects)) {
    const relation = key === way.key ? way.relation : "own";
    input[key] = namedBy(procedure, key, await makeObject(kind, relation, world, caller));
  }
  return input;
}

const rulesOf = ({ objects }: Procedure): readonly ObjectRule[] => Object.values(objects);

function waysOf({ objects }: Procedure): readonly Way[] {
  const ways = Object.entries(objects).flatMap(([key, { kind }]) =>
    relationsOf(kind).map((relation) => ({ key, relation })),
  );
  return ways.length > 0 ? ways : [{ key: null, relation: "missing" }];
}

/** What each way of asking is answered, as bytes. An admitted caller comes anew to each call. */
async function answersTo(procedure: Procedure, kind: string, link: Link) {
  const answers: (Way & { readonly answer: string })[] = [];
  for (const way of waysOf(procedure)) {
    const before = known.get(kind) ?? { headers: {} };
    const isAdmitted = refusalFor(procedure, before, link) === null;
    const caller = (isAdmitted && (await callerKinds[kind]?.(world))) || before;
    const input = await inputOf(procedure, caller, way);
    const { answer, refusal } = await attempt(world, procedure, caller, link, input);
    const said = refusal ? JSON.stringify(refusal) : `answer ${JSON.stringify(answer)}`;
    answers.push({ ...way, answer: said });
  }
  return answers;
}

/** What a rule means for an object that stands in these ways to somebody who may call. */
function expectRule(
  { stranger }: ObjectRule,
  answers: Readonly<Record<string, string>>,
  caller: Caller | undefined,
) {
  const { own, others, missing = "", elsewhere, ...hidden } = answers;
  // A right that holds at one campus does not tell that there is anybody at another one.
  const isBound = caller?.staff?.campusId !== undefined;
  if (elsewhere && isBound) expect(elsewhere).toBe(missing);
  if (elsewhere && !isBound) expect(codeOf(elsewhere)).not.toBe("kernel.not_found");
  expect(codeOf(own)).not.toBe("kernel.not_found");
  const isForAll = ["staff_only", "seen", "left_out", "out_of_scope"].includes(stranger);
  if (isForAll) expect(codeOf(others)).not.toBe("kernel.not_found");
  else expect(others).toBe(missing);
  const isSecret = ["not_found", "seen", "out_of_scope"].includes(stranger);
  if (isSecret) expect(codeOf(missing)).toBe("kernel.not_found");
  // Staff see whom others do not.
  if (stranger === "staff_only") return;
  for (const answer of Object.values(hidden)) expect(answer).toBe(missing);
}

const codeOf = (answer = "") => /^\{"code":"([a-z_.]+)"/.exec(answer)?.[1] ?? null;
const turnsAway = ["kernel.unauthenticated", "kernel.forbidden", "kernel.step_up"];

describe("authorisation …", () => {
  test("has a factory for every kind of object", () => {
    const named = new Set(procedures.flatMap(rulesOf).map(({ kind }) => kind));
    expect([...named].filter((kind) => !(kind in objectFactories))).toEqual([]);
  });

  test("has a rule for every id that an input holds, however deep", () => {
    const places = procedures.flatMap(({ path, input, objects }) =>
      Object.entries(input.shape)
        .filter(([key]) => !(key in objects))
        .filter(([, schema]) => JSON.stringify(z.toJSONSchema(schema)).includes('"kithId"'))
        .map(([key]) => `${path}.${key}`),
    );
    expect(places).toEqual([]);
  });
});

for (const procedure of procedures) {
  const { path } = procedure;
  describe(`${path} …`, () => {
    for (const [kind] of kinds) {
      for (const link of links) {
        const expected = refusalFor(procedure, known.get(kind) ?? { headers: {} }, link);
        if (expected === null) continue;
        test(`turns away ${kind} on the ${link} link, whatever they ask for`, async () => {
          const answers = await answersTo(procedure, kind, link);
          for (const { answer } of answers) expect(codeOf(answer)).toBe(expected);
          expect(new Set(answers.map(({ answer }) => answer)).size).toBe(1);
        });
      }
    }

    for (const [kind] of kinds) {
      const { link } = procedure;
      if (refusalFor(procedure, known.get(kind) ?? { headers: {} }, link) !== null) continue;
      test(`lets ${kind} in, to what is theirs to name`, async () => {
        const answers = await answersTo(procedure, kind, link);
        for (const { answer } of answers) expect(turnsAway).not.toContain(codeOf(answer));
        for (const [key, rule] of Object.entries(procedure.objects)) {
          const ofKey = answers.filter((one) => one.key === key);
          const byRelation = ofKey.map(({ relation, answer }) => [relation, answer]);
          expectRule(rule, Object.fromEntries(byRelation), known.get(kind));
        }
      });
    }
  });
}
