import { expect, test } from "bun:test";
import { rightsOfRole, type StaffRole } from "@kith/contracts";
import { actsFor } from "./acts";

const known = { name: "A…", email: "a…", phone: "…", isVerified: true };
const active = { ...known, state: "active", suspension: null, sessions: 1 };
const suspended = {
  ...known,
  ...{ state: "suspended", suspension: { since: 1, until: null }, sessions: 0 },
};
const wordsFor = (person: typeof active | typeof suspended, role: StaffRole) =>
  actsFor(person, rightsOfRole[role]).map(({ word }) => word);

test("staff are offered what their role may do, and what would change something", () => {
  expect(wordsFor(active, "moderator")).toEqual(["endSessions", "suspend"]);
  expect(wordsFor(suspended, "moderator")).toEqual(["reinstate"]);
  const offered = ["revealName", "revealEmail", "revealPhone", "endSessions"] as const;
  expect(wordsFor(active, "support")).toEqual([...offered]);
  expect(wordsFor(active, "verifier")).toEqual([]);
  expect(wordsFor(active, "owner")).toContain("startDeletion");
  expect(wordsFor(suspended, "owner")).not.toContain("startDeletion");
});
