import type { StaffPerson, StaffRight } from "@kith/contracts";

/** What staff can do about somebody; `word` names it on its button. */
export type PersonAct =
  | { readonly kind: "reveal"; readonly word: "revealEmail"; readonly field: "email" }
  | { readonly kind: "reveal"; readonly word: "revealPhone"; readonly field: "phone" }
  | { readonly kind: "reveal"; readonly word: "revealName"; readonly field: "name" }
  | { readonly kind: "endSessions" | "suspend" | "reinstate"; readonly word: PlainWord };

type PlainWord = "endSessions" | "suspend" | "reinstate";

const acts: readonly (PersonAct & { readonly right: StaffRight })[] = [
  { kind: "reveal", word: "revealName", field: "name", right: "people.reveal" },
  { kind: "reveal", word: "revealEmail", field: "email", right: "people.reveal" },
  { kind: "reveal", word: "revealPhone", field: "phone", right: "people.reveal" },
  { kind: "endSessions", word: "endSessions", right: "people.sign_out" },
  { kind: "suspend", word: "suspend", right: "people.restrict" },
  { kind: "reinstate", word: "reinstate", right: "people.restrict" },
];

/** Those that the right is there for, and that would change something. */
export const actsFor = (
  { state, suspension, sessions }: Pick<StaffPerson, "state" | "suspension" | "sessions">,
  rights: readonly StaffRight[],
): readonly PersonAct[] =>
  acts.filter(({ kind, right }) => {
    if (!rights.includes(right)) return false;
    if (kind === "reinstate") return suspension !== null;
    if (kind === "suspend") return state === "active";
    return kind === "reveal" || sessions > 0;
  });
