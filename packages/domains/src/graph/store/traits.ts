import type { Audience, UserId } from "@kith/contracts";
import type { Db } from "@kith/kernel";
import { eq, type SQLWrapper, sql } from "drizzle-orm";
import { graphPeople, graphTraits } from "../tables";

export type Trait = Omit<typeof graphTraits.$inferSelect, "userId">;

/** What of somebody's profile others of their campus may be told that they share. */
export interface Traits {
  /** Who may know of which campus they are. */
  readonly campusAudience: Audience;
  readonly traits: readonly Trait[];
}

/** Puts it in the place of what was there. */
export async function replaceTraits(db: Db, userId: UserId, { campusAudience, traits }: Traits) {
  await db.update(graphPeople).set({ campusAudience }).where(eq(graphPeople.userId, userId));
  await db.delete(graphTraits).where(eq(graphTraits.userId, userId));
  if (traits.length === 0) return;
  const rows = traits.map((trait) => ({ userId, ...trait }));
  // Two spellings of a course are one.
  await db.insert(graphTraits).values(rows).onConflictDoNothing();
}

/**
 * Whether something for an audience is for somebody of the owner's campus who neither follows them
 * nor is their friend: what is left of the predicate where suggestions ask it of hundreds.
 */
export const isForCampus = (audience: SQLWrapper, isPrivate: SQLWrapper) =>
  sql`(${audience} = 'campus' or ${audience} = 'everyone' and not ${isPrivate})`;

/** Labels of what both have, as the viewer wrote them. */
export function sharedWith(
  me: SQLWrapper,
  kind: Trait["kind"],
  other: { readonly userId: SQLWrapper; readonly isPrivate: SQLWrapper },
) {
  return sql`array(select ours.label from ${graphTraits} as theirs
    join ${graphTraits} as ours on ours.user_id = ${me}
      and ours.kind = theirs.kind and ours.value = theirs.value
    where theirs.user_id = ${other.userId} and theirs.kind = ${kind}
      and ${isForCampus(sql`theirs.audience`, other.isPrivate)}
    order by ours.label)`;
}
