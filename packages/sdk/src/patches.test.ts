import { describe, expect, test } from "bun:test";
import { type AuditEntry, AuditId, type Flag, type Minute, StaffId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { type Pages, withEntry, withFlag, withMinute, withoutFlag } from "./patches";

const person = (n: number) => asId(StaffId, `00000000-0000-4000-8000-00000000000${n}`);

const entry = (number: number, staffId = person(1)): AuditEntry => ({
  auditId: asId(AuditId, `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`),
  number,
  at: number * 1000,
  staffId,
  staffName: "Ana",
  action: "staff_added",
  subject: null,
  personRef: null,
  isSealed: false,
  hash: "0".repeat(64),
});

/** What the server answers when the audit has so many entries. */
function fetched(entries: number, of?: StaffId): Pages<AuditEntry> {
  const all = Array.from({ length: entries }, (_, index) => entry(index + 1, person(index % 2)));
  const rows = all.filter(({ staffId }) => of === undefined || staffId === of).reverse();
  return { pages: [{ rows, nextCursor: null }], pageParams: [null] };
}

describe("withEntry", () => {
  test("keeps the live law: a list and its patches equal a fresh fetch", () => {
    const next = fetched(6).pages[0]?.rows[0] ?? entry(6);
    expect(withEntry(fetched(5), next, undefined)).toEqual(fetched(6));
  });

  test("keeps the live law for a list about one person", () => {
    for (const of of [person(0), person(1)]) {
      const patched = withEntry(fetched(5, of), entry(6, person(1)), of);
      expect(patched).toEqual(fetched(6, of));
    }
  });

  test("is idempotent: an entry that is there already changes nothing", () => {
    const list = fetched(5);
    expect(withEntry(list, entry(4, person(1)), undefined)).toBe(list);
  });

  test("puts entries that arrive out of order in theirs", () => {
    const late = withEntry(withEntry(fetched(5), entry(7), undefined), entry(6), undefined);
    expect(late.pages[0]?.rows.map(({ number }) => number)).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  test("leaves older pages as they are", () => {
    const older = { rows: [entry(1)], nextCursor: null };
    const list = { pages: [{ rows: [entry(2)], nextCursor: "x" }, older], pageParams: [null, "x"] };
    const patched = withEntry(list, entry(3), undefined);
    expect(patched.pages[1]).toBe(older);
    expect(patched.pageParams).toEqual([null, "x"]);
  });
});

describe("withMinute", () => {
  const minute = (place: number, calls: number): Minute => ({
    at: place * 60_000,
    calls,
    refusals: 0,
    nudges: 0,
    meets: 0,
    deliveries: 0,
    sockets: 0,
  });

  test("replaces the running minute", () => {
    expect(withMinute([minute(1, 5), minute(2, 1)], minute(2, 3))).toEqual([
      minute(1, 5),
      minute(2, 3),
    ]);
  });

  test("begins a new minute, and keeps an hour", () => {
    const hour = Array.from({ length: 61 }, (_, at) => minute(at, at));
    const next = withMinute(hour, minute(61, 7));
    expect([next.length, next[0]?.calls, next.at(-1)?.calls]).toEqual([61, 1, 7]);
  });

  test("keeps an hour where minutes are missing too", () => {
    const sparse = [minute(0, 1), minute(1, 2), minute(40, 3)];
    expect(withMinute(sparse, minute(61, 7))).toEqual([minute(1, 2), minute(40, 3), minute(61, 7)]);
  });
});

describe("withFlag", () => {
  const flag = (name: string, revision = 1): Flag => ({
    ...{ name, revision, description: "", isOn: true, percentage: 0 },
    ...{ campuses: [], allowList: [], changedAt: 0 },
  });
  const listOf = (nextCursor: string | null, ...pages: readonly (readonly Flag[])[]) => ({
    pages: pages.map((rows, place) => ({
      rows,
      nextCursor: place === pages.length - 1 ? nextCursor : "next",
    })),
    pageParams: pages.map(() => null),
  });

  test("puts a new flag at its name's place, on whichever page that is", () => {
    const list = listOf(null, [flag("a"), flag("c")], [flag("e")]);
    const ends = listOf(null, [flag("a"), flag("c")], [flag("e"), flag("f")]);
    expect(withFlag(list, flag("f"))).toEqual(ends);
    const within = listOf(null, [flag("a"), flag("b"), flag("c")], [flag("e")]);
    expect(withFlag(list, flag("b"))).toEqual(within);
  });

  test("leaves out what belongs to a page that was not loaded", () => {
    const list = listOf("more", [flag("a"), flag("c")]);
    expect(withFlag(list, flag("d"))).toEqual(list);
  });

  test("takes a newer revision, never an older one, and twice as once", () => {
    const list = listOf(null, [flag("a", 2)]);
    expect(withFlag(list, flag("a", 1))).toEqual(list);
    const newer = withFlag(list, flag("a", 3));
    expect(newer).toEqual(listOf(null, [flag("a", 3)]));
    expect(withFlag(newer, flag("a", 3))).toEqual(newer);
  });

  test("has its opposite", () => {
    expect(withoutFlag(listOf(null, [flag("a"), flag("b")]), "a")).toEqual(
      listOf(null, [flag("b")]),
    );
  });
});
