import type { ContactsStatus } from "@kith/contracts";
import { hindranceOf, numbersLeft } from "./rules";

export interface StatusFacts {
  readonly phone: string | null;
  readonly band: string | null;
  readonly since: number | null;
  readonly syncedAt: number | null;
  readonly day: number | null;
  readonly evaluated: number | null;
}

export function showStatus(facts: StatusFacts, now: number): ContactsStatus {
  const { day, evaluated } = facts;
  const budget = day === null || evaluated === null ? null : { day, evaluated };
  return {
    isOn: facts.since !== null,
    syncedAt: facts.syncedAt,
    hindrance: hindranceOf(facts),
    numbersLeft: numbersLeft(budget, now),
  };
}
