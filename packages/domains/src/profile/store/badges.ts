import type { BadgeKind } from "@kith/contracts";
import type { Db, Reads } from "@kith/kernel";
import { and, eq, gt, isNull, lte, or, type SQLWrapper, sql } from "drizzle-orm";
import { profileBadges } from "../tables";

export interface BadgeRow {
  readonly kind: BadgeKind;
  readonly since: number;
  readonly expiresAt: number | null;
}

/** Somebody's badges in their order, for a SELECT; also those that ran out. */
export function badgesOf(userId: SQLWrapper) {
  const { kind, since, expiresAt } = profileBadges;
  return sql<BadgeRow[]>`(select coalesce(jsonb_agg(jsonb_build_object(
      'kind', ${kind}, 'since', ${since}, 'expiresAt', ${expiresAt}) order by ${kind}), '[]')
    from ${profileBadges} where ${profileBadges.userId} = ${userId})`;
}

/** Those that hold by now. */
export async function readBadges(db: Reads, userId: string, now: number): Promise<BadgeRow[]> {
  const { kind, since, expiresAt } = profileBadges;
  const holds = or(isNull(expiresAt), gt(expiresAt, now));
  return await db
    .select({ kind, since, expiresAt })
    .from(profileBadges)
    .where(and(eq(profileBadges.userId, userId), holds))
    .orderBy(kind);
}

export async function writeBadge(db: Db, userId: string, badge: BadgeRow): Promise<void> {
  const target = [profileBadges.userId, profileBadges.kind];
  await db
    .insert(profileBadges)
    .values({ userId, ...badge })
    .onConflictDoUpdate({ target, set: badge });
}

/** False where there is none. */
export async function deleteBadge(db: Db, userId: string, kind: BadgeKind): Promise<boolean> {
  const isThat = and(eq(profileBadges.userId, userId), eq(profileBadges.kind, kind));
  return (await db.delete(profileBadges).where(isThat).returning()).length > 0;
}

/** Badges that ran out; nobody saw them since. */
export async function deleteExpiredBadges(db: Db, now: number): Promise<void> {
  await db.delete(profileBadges).where(lte(profileBadges.expiresAt, now));
}
