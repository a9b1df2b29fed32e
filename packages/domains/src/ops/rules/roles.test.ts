import { describe, expect, test } from "bun:test";
import { CampusId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { mayGrant, mayLeave, rightsOf } from "./roles";

test.each([
  [["ana", "bo"], "ana", false, "ok"],
  [["ana"], "ana", false, "last_owner"],
  [["ana"], "ana", true, "ok"],
  [["ana"], "bo", false, "ok"],
  [[], "bo", false, "ok"],
] as const)("of the owners %p, %p may be one afterwards (%p): %p", (owners, id, is, verdict) => {
  expect(mayLeave(owners, id, is)).toBe(verdict);
});

const [here, there] = [crypto.randomUUID(), crypto.randomUUID()].map((id) =>
  asId(CampusId, id),
) as [CampusId, CampusId];

describe("rights …", () => {
  test("reach as far as the widest role that gives them", () => {
    const rights = rightsOf([
      { role: "moderator", campusId: here },
      { role: "support", campusId: there },
      { role: "moderator", campusId: here },
    ]);
    expect(rights.get("people.read")).toEqual([here, there]);
    expect(rights.get("people.restrict")).toEqual([here]);
    const wide = rightsOf([
      { role: "verifier", campusId: null },
      { role: "support", campusId: here },
    ]);
    expect(wide.get("people.read")).toBe("everywhere");
  });

  test.each([
    ["owner", null, "owner", null, "ok"],
    ["operator", null, "analyst", null, "ok"],
    ["operator", null, "moderator", null, "beyond_own"],
    ["verifier", null, "verifier", here, "ok"],
    ["moderator", null, "verifier", here, "beyond_own"],
    ["moderator", here, "moderator", here, "ok"],
    ["moderator", here, "moderator", there, "beyond_own"],
    ["moderator", here, "moderator", null, "beyond_own"],
  ] as const)("let %p at %p give %p at %p: %p", (held, at, role, campusId, verdict) => {
    expect(mayGrant(rightsOf([{ role: held, campusId: at }]), { role, campusId })).toBe(verdict);
  });
});
