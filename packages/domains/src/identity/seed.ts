import { UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { policies, policyNames } from "@kith/contracts/policies";
import type { Invariants } from "@kith/kernel";
import type { PgTable } from "drizzle-orm/pg-core";
import { countOverdue, readTracedSession } from "./store";
import { identityConsents, identityPeople, identityUsers } from "./tables";

const dayMilliseconds = 86_400_000;

export const invariants: Invariants = {
  "no session holds an address or what a browser says of itself": async ({ db }) => {
    const sessionId = await readTracedSession(db);
    return sessionId && `session ${sessionId}`;
  },
  "what ran out is deleted within a day": async ({ db, clock }) => {
    const count = await countOverdue(db, clock.now() - dayMilliseconds);
    return count > 0 ? `${count} sessions and links` : null;
  },
};

/** Rows for a table, by the names that its columns have in code. */
export interface Bulk {
  readonly table: PgTable;
  readonly rows: Iterable<object>;
}

/** Somebody who is made up, for neighbours to know. */
export interface SeededPerson {
  readonly userId: UserId;
  readonly handle: string;
  readonly band: "16-17" | "18-over";
  readonly joinedAt: number;
}

/** A number from 0 to 1, and the next one at each call. */
export type Draw = () => number;

const joinedWithinDays = 700;
const names = [
  ...["amina", "ana", "anders", "bo", "daria", "elene", "emil", "farid", "freja", "giorgi", "hana"],
  ...["ida", "ivan", "jonas", "kirill", "lasha", "layla", "luka", "maja", "mariam", "nino", "noah"],
  ...["oleg", "omar", "polina", "rana", "sara", "sofie", "tamar", "yusuf"],
];

/** At most 32 bits are drawn at a time. */
const hex = (draw: Draw, digits: number): string => {
  const taken = Math.min(digits, 6);
  const drawn = Math.floor(draw() * 16 ** taken);
  const rest = digits > taken ? hex(draw, digits - taken) : "";
  return drawn.toString(16).padStart(taken, "0") + rest;
};

/** An id as those that are made at a moment, of drawn digits. */
export function idAt(at: number, draw: Draw): string {
  const time = at.toString(16).padStart(12, "0");
  const variant = hex(() => 0.5 + draw() / 4, 4);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(draw, 3)}-${variant}-${hex(draw, 12)}`;
}

/** People who joined over the last two years, the first of them first. */
export function drawPeople(count: number, now: number, draw: Draw): SeededPerson[] {
  const from = now - joinedWithinDays * dayMilliseconds;
  return Array.from({ length: count }, (_, place) => {
    const joinedAt = Math.floor(from + ((place + draw()) / count) * (now - from - 1));
    const name = names[Math.floor(draw() * names.length)];
    return {
      userId: asId(UserId, idAt(joinedAt, draw)),
      handle: `${name}-${hex(draw, 10)}`,
      band: draw() < 0.12 ? "16-17" : "18-over",
      joinedAt,
    };
  });
}

/** They can sign in by a link to their address and by nothing else: there is no password. */
export const seedPeople = (people: readonly SeededPerson[]): Bulk[] => [
  { table: identityUsers, rows: usersOf(people) },
  { table: identityPeople, rows: people },
  { table: identityConsents, rows: consentsOf(people) },
];

function* usersOf(people: readonly SeededPerson[]) {
  for (const { userId: id, handle, joinedAt } of people) {
    const at = new Date(joinedAt);
    const user = { id, name: handle, email: `${handle}@people.example`, emailVerified: true };
    yield { ...user, audience: "member", createdAt: at, updatedAt: at };
  }
}

function* consentsOf(people: readonly SeededPerson[]) {
  const agreed = policyNames.filter((policy) => policies[policy].isRequired);
  for (const { userId, joinedAt: acceptedAt } of people) {
    for (const policy of agreed) {
      yield { userId, policy, version: policies[policy].version, acceptedAt };
    }
  }
}
