import type { Consent } from "@kith/contracts";
import type { PolicyName } from "@kith/contracts/policies";
import type { Db, Reads } from "@kith/kernel";
import { and, asc, count, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { identityConsents } from "../tables";

/** Every agreement that somebody ever gave, the oldest first. */
export function readConsents(db: Reads, userId: string) {
  const { policy, version, acceptedAt, withdrawnAt } = identityConsents;
  return db
    .select({ policy: sql<PolicyName>`${policy}`, version, acceptedAt, withdrawnAt })
    .from(identityConsents)
    .where(eq(identityConsents.userId, userId))
    .orderBy(asc(acceptedAt), asc(policy), asc(version));
}

/** An agreement that holds stays as it was made; a withdrawn one is given anew. */
export async function insertConsents(
  db: Db,
  userId: string,
  consents: readonly Consent[],
  now: number,
): Promise<void> {
  if (consents.length === 0) return;
  const rows = consents.map((consent) => ({ ...consent, userId, acceptedAt: now }));
  const { policy, version, withdrawnAt } = identityConsents;
  await db
    .insert(identityConsents)
    .values(rows)
    .onConflictDoUpdate({
      target: [identityConsents.userId, policy, version],
      set: { acceptedAt: now, withdrawnAt: null },
      setWhere: isNotNull(withdrawnAt),
    });
}

/** Every version of the policy; what was withdrawn before stays as it was. */
export async function withdrawConsents(db: Db, userId: string, policy: PolicyName, now: number) {
  const { withdrawnAt } = identityConsents;
  await db
    .update(identityConsents)
    .set({ withdrawnAt: now })
    .where(
      and(
        eq(identityConsents.userId, userId),
        eq(identityConsents.policy, policy),
        isNull(withdrawnAt),
      ),
    );
}

/** How many agree to each version of each policy today. */
export function countConsents(db: Reads) {
  const { policy, version, withdrawnAt } = identityConsents;
  return db
    .select({ policy, version, people: count() })
    .from(identityConsents)
    .where(isNull(withdrawnAt))
    .groupBy(policy, version)
    .orderBy(policy, version);
}
