import { describe, expect, test } from "bun:test";
import { AuditId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import fc from "fast-check";
import { type Act, chainStart, firstBreak, hashOf, mayTakeRole } from "./rules";

test.each([
  [["ana", "bo"], "ana", null, "ok"],
  [["ana", "bo"], "ana", "analyst", "ok"],
  [["ana"], "ana", null, "last_owner"],
  [["ana"], "ana", "operator", "last_owner"],
  [["ana"], "ana", "owner", "ok"],
  [["ana"], "bo", null, "ok"],
  [[], "bo", "analyst", "ok"],
] as const)("of the owners %p, %p may take the role %p: %p", (owners, staffId, role, verdict) => {
  expect(mayTakeRole(owners, staffId, role)).toBe(verdict);
});

describe("the audit's chain …", () => {
  const act = fc.record<Act>({
    auditId: fc.uuid().map((id) => asId(AuditId, id)),
    at: fc.nat(),
    staffId: fc.constant(null),
    staffName: fc.string(),
    action: fc.constantFrom("staff_added", "staff_deleted"),
    subject: fc.option(fc.string()),
  });

  function chain(acts: readonly Act[]) {
    let hash = chainStart;
    return acts.map((one, place) => {
      hash = hashOf(hash, place + 1, one);
      return { ...one, number: place + 1, hash };
    });
  }

  test("is whole as it was made", () => {
    fc.assert(fc.property(fc.array(act), (acts) => firstBreak(chain(acts)) === null));
  });

  test("breaks where an entry is changed, removed or moved", () => {
    const acts = fc.uniqueArray(act, { minLength: 2, selector: (one) => one.auditId });
    fc.assert(
      fc.property(acts, fc.nat(), (all, seed) => {
        const entries = chain(all);
        const place = seed % (entries.length - 1);
        const changed = entries.map((one, at) => (at === place ? { ...one, at: -1 } : one));
        expect(firstBreak(changed)).toBe(place + 1);
        expect(firstBreak(entries.toSpliced(place, 1))).toBe(place + 1);
        const moved = entries.toSpliced(place, 2, ...entries.slice(place, place + 2).reverse());
        expect(firstBreak(moved)).toBe(place + 1);
      }),
    );
  });
});
