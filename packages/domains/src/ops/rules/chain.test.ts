import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import fc from "fast-check";
import {
  type Act,
  beginning,
  chainStart,
  digestOf,
  type Entry,
  firstBreak,
  hashOf,
  plainHashOf,
  type Sign,
} from "./chain";

const signWith =
  (key: string): Sign =>
  (parts) =>
    createHash("sha256")
      .update(JSON.stringify([key, ...parts]))
      .digest("hex");
const sign = signWith("ours");
const blob = fc.option(fc.uint8Array({ minLength: 1, maxLength: 8 }));

const act = fc.record<Act>({
  id: fc.uuid(),
  at: fc.nat(),
  action: fc.constantFrom("staff_added", "staff_deleted"),
  subject: fc.option(fc.string()),
  actorRef: fc.option(fc.uuid()),
  sealedActor: blob,
  personRef: fc.option(fc.uuid()),
  sealed: blob,
});
const acts = fc.uniqueArray(act, { minLength: 2, selector: ({ id }) => id });

/** A chain whose first `plain` entries are from before there were references. */
function chain(acts: readonly Act[], by = sign, plain = 0): Entry[] {
  let hash = chainStart;
  return acts.map((one, place) => {
    const number = place + 1;
    const entry = { ...one, number, staffId: null, staffName: place < plain ? "Ana" : "" };
    hash =
      place < plain ? plainHashOf(hash, number, entry) : hashOf(by, hash, number, digestOf(one));
    return { ...entry, hash };
  });
}

const breakOf = (entries: readonly Entry[]) => firstBreak(sign, entries, beginning);

describe("the audit's chain …", () => {
  test("is whole as it was made, and goes on from plain entries", () => {
    fc.assert(
      fc.property(
        acts,
        fc.nat({ max: 3 }),
        (all, plain) => breakOf(chain(all, sign, plain)) === null,
      ),
    );
  });

  test("breaks where an entry is changed, removed or moved", () => {
    fc.assert(
      fc.property(acts, fc.nat(), (all, seed) => {
        const entries = chain(all);
        const place = seed % (entries.length - 1);
        const number = place + 1;
        const changed = (how: Partial<Entry>) =>
          breakOf(entries.map((one, at) => (at === place ? { ...one, ...how } : one)));
        expect(changed({ at: -1 })).toEqual({ number, why: "changed" });
        expect(changed({ sealed: Buffer.from("another") })).toEqual({ number, why: "changed" });
        expect(breakOf(entries.toSpliced(place, 1))).toEqual({ number, why: "missing" });
        const [one, next] = entries.slice(place, place + 2) as [Entry, Entry];
        const swapped = entries.toSpliced(
          place,
          2,
          { ...next, number: one.number },
          { ...one, number: next.number },
        );
        expect(breakOf(swapped)).toEqual({ number, why: "changed" });
      }),
    );
  });

  test("cannot be written anew by who has not the key, nor as if it were from before", () => {
    fc.assert(
      fc.property(acts, (all) => {
        expect(breakOf(chain(all, signWith("theirs")))?.number).toBe(1);
        const [first] = chain(all);
        const forged = chain(all, sign, all.length).slice(1);
        const from = { number: 1, hash: first?.hash ?? "", isSigned: true };
        expect(firstBreak(sign, forged, from)?.number).toBe(2);
      }),
    );
  });
});
