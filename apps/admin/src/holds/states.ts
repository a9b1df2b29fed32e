import type { Hold } from "@kith/contracts";

export type HoldState = "waiting" | "inForce" | "over";

/** Over is what was released, what lapsed, and what nobody confirmed in time. */
export function stateOf(
  { confirmedAt, lapsesAt, endedAt }: Pick<Hold, "confirmedAt" | "lapsesAt" | "endedAt">,
  now: number,
): HoldState {
  if (endedAt !== null || lapsesAt <= now) return "over";
  return confirmedAt === null ? "waiting" : "inForce";
}
