import type { UserId } from "@kith/contracts";
import type { Reads } from "@kith/kernel";
import { trustOf } from "../rules/trust";
import { readTrustFacts } from "../store/people";

interface Ctx {
  readonly db: Reads;
  readonly userId: UserId;
  readonly now: number;
}

/** How far the caller is trusted by now, and their level. */
export async function readTrust({ db, userId, now }: Ctx) {
  const facts = await readTrustFacts(db, userId);
  return { ...trustOf(facts, now), level: facts.level };
}
