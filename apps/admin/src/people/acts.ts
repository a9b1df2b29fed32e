import type { revealedFields, StaffPerson, StaffRight } from "@kith/contracts";

/** What staff can do about somebody; `word` names it on its button. */
export type PersonAct =
  | { readonly kind: "reveal"; readonly word: "revealEmail"; readonly field: "email" }
  | { readonly kind: "reveal"; readonly word: "revealPhone"; readonly field: "phone" }
  | { readonly kind: "reveal"; readonly word: "revealName"; readonly field: "name" }
  | { readonly kind: PlainAct; readonly word: PlainAct };

type PlainAct =
  | "endSessions"
  | "suspend"
  | "reinstate"
  | "verifyAddress"
  | "startExport"
  | "startDeletion"
  | "hold";

/** What asks for no reason: the person wrote, and the request says that staff began it. */
const unreasoned: readonly PersonAct["kind"][] = ["verifyAddress", "startExport", "startDeletion"];

export const asksWhy = ({ kind }: PersonAct): boolean => !unreasoned.includes(kind);

const acts: readonly (PersonAct & { readonly right: StaffRight })[] = [
  { kind: "reveal", word: "revealName", field: "name", right: "people.reveal" },
  { kind: "reveal", word: "revealEmail", field: "email", right: "people.reveal" },
  { kind: "reveal", word: "revealPhone", field: "phone", right: "people.reveal" },
  { kind: "endSessions", word: "endSessions", right: "people.sign_out" },
  { kind: "suspend", word: "suspend", right: "people.restrict" },
  { kind: "reinstate", word: "reinstate", right: "people.restrict" },
  { kind: "verifyAddress", word: "verifyAddress", right: "requests.manage" },
  { kind: "startExport", word: "startExport", right: "requests.manage" },
  { kind: "startDeletion", word: "startDeletion", right: "requests.manage" },
  { kind: "hold", word: "hold", right: "holds.manage" },
];

type Person = Pick<
  StaffPerson,
  "state" | "suspension" | "sessions" | "isVerified" | (typeof revealedFields)[number]
>;

/** Whether it would change something. */
function isOpen(act: PersonAct, person: Person): boolean {
  const { kind } = act;
  const { state, suspension, sessions, isVerified } = person;
  if (act.kind === "reveal") return person[act.field] !== null;
  if (kind === "reinstate") return suspension !== null;
  if (kind === "suspend" || kind === "startDeletion") return state === "active";
  if (kind === "endSessions") return sessions > 0;
  return kind !== "verifyAddress" || !isVerified;
}

/** Those that the right is there for, and that would change something. */
export const actsFor = (person: Person, rights: readonly StaffRight[]): readonly PersonAct[] =>
  acts.filter((act) => rights.includes(act.right) && isOpen(act, person));
