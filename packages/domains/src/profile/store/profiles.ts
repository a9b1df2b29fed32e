import type { Profile, ProfileCard, ProfileField, ProfileVisibility } from "@kith/contracts";
import { CampusId, Handle, UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { compiled, type Db, type Given, type Reads } from "@kith/kernel";
import { and, eq, lte, type SQLWrapper, sql } from "drizzle-orm";
import { canSee } from "../../graph";
import { graphPeople } from "../../graph/tables";
import { identityPeople } from "../../identity/tables";
import { visibilityByDefault } from "../rules/profiles";
import { profileProfiles } from "../tables";
import { type BadgeRow, badgesOf } from "./badges";
import { type ImageRow, imagesOf } from "./images";

/** All that somebody wrote in their profile. */
export type Written = Omit<Profile, "avatar" | "gallery" | "badges">;

/** All of a profile, with who may see what of it. */
export interface ProfileRow {
  readonly written: Written;
  readonly avatar: ImageRow | null;
  readonly gallery: readonly ImageRow[];
  readonly badges: readonly BadgeRow[];
  readonly visibility: ProfileVisibility;
}

const { handle } = identityPeople;
const campusIdOf = (id: string | null) => (id === null ? null : asId(CampusId, id));

/** Null for who never joined. */
export async function readProfile(db: Reads, userId: UserId): Promise<ProfileRow | null> {
  const [row] = await db
    .select({
      handle,
      campusId: graphPeople.campusId,
      written: profileProfiles,
      images: imagesOf(identityPeople.userId),
      badges: badgesOf(identityPeople.userId),
    })
    .from(identityPeople)
    .leftJoin(graphPeople, eq(graphPeople.userId, identityPeople.userId))
    .leftJoin(profileProfiles, eq(profileProfiles.userId, identityPeople.userId))
    .where(eq(identityPeople.userId, userId));
  return row ? showRow({ userId, ...row }) : null;
}

interface Row {
  readonly userId: UserId;
  readonly handle: string;
  readonly campusId: string | null;
  readonly written: typeof profileProfiles.$inferSelect | null;
  readonly images: readonly ImageRow[];
  readonly badges: readonly BadgeRow[];
}

/** The row of who wrote nothing yet. */
const unwritten: Omit<typeof profileProfiles.$inferSelect, "userId"> = {
  ...{ name: null, bio: null, pronouns: null, major: null, year: null },
  ...{ languages: [], courses: [], interests: [], skills: [], links: [], education: [] },
  ...{ statusText: null, statusEmoji: null, statusExpiresAt: null, visibility: {} },
};

function showRow({ userId, handle, campusId, written, images, badges }: Row): ProfileRow {
  const { name, bio, pronouns, major, year, visibility, ...rest } = written ?? unwritten;
  const { languages, courses, interests, skills, links, education } = rest;
  return {
    written: {
      ...{ userId, handle: asId(Handle, handle), campusId: campusIdOf(campusId) },
      ...{ name, bio, pronouns, major, year },
      ...{ languages, courses, interests, skills, links, education },
      status: statusOf(rest),
    },
    avatar: images.find(({ place }) => place === 0) ?? null,
    gallery: images.filter(({ place }) => place > 0),
    badges,
    visibility: { ...visibilityByDefault, ...visibility },
  };
}

type StatusColumns = Pick<typeof unwritten, "statusText" | "statusEmoji" | "statusExpiresAt">;

function statusOf({ statusText, statusEmoji, statusExpiresAt }: StatusColumns) {
  if (statusText === null) return null;
  return { text: statusText, emoji: statusEmoji, expiresAt: statusExpiresAt };
}

/** The same, as it stays until the commit. */
export async function lockProfile(db: Db, userId: UserId): Promise<ProfileRow | null> {
  await db.insert(profileProfiles).values({ userId }).onConflictDoNothing();
  const id = eq(profileProfiles.userId, userId);
  await db.select({ userId: profileProfiles.userId }).from(profileProfiles).where(id).for("update");
  return await readProfile(db, userId);
}

/** What of a profile its owner writes. */
export type ProfileChange = Partial<Omit<Written, "userId" | "handle" | "campusId">>;

export async function updateProfile(
  db: Db,
  userId: UserId,
  { status, ...change }: ProfileChange,
  visibility: Partial<ProfileVisibility>,
): Promise<void> {
  const statusColumns = status !== undefined && {
    statusText: status?.text ?? null,
    statusEmoji: status?.emoji ?? null,
    statusExpiresAt: status?.expiresAt ?? null,
  };
  const merged = sql`${profileProfiles.visibility} || ${JSON.stringify(visibility)}::jsonb`;
  await db
    .update(profileProfiles)
    .set({ ...change, ...statusColumns, visibility: merged })
    .where(eq(profileProfiles.userId, userId));
}

/** A column where this viewer sees that field of its owner, else null. */
function ifSeen<T>(viewerId: SQLWrapper, field: ProfileField, column: SQLWrapper) {
  const chosen = sql`${profileProfiles.visibility} ->> ${field}`;
  const audience = sql`coalesce(${chosen}, ${visibilityByDefault[field]})`;
  const seen = canSee(viewerId, { ownerId: identityPeople.userId, audience });
  return sql<T | null>`case when ${seen} then ${column} end`;
}

/** A card whose picture has no paths yet. */
export type CardRow = Omit<ProfileCard, "avatar" | "badges"> & {
  readonly avatar: ImageRow | null;
  readonly badges: readonly BadgeRow[];
};

const cardsOf = compiled((db, given: Given<{ viewerId: UserId; userIds: string }>) => {
  const { viewerId, userIds } = given;
  const { userId } = identityPeople;
  const isAsked = sql`${userId} = any(${userIds}::uuid[])`;
  return db
    .select({
      ...{ userId, handle },
      name: ifSeen<string>(viewerId, "name", profileProfiles.name),
      campusId: ifSeen<string>(viewerId, "campusId", graphPeople.campusId),
      avatars: ifSeen<ImageRow[]>(viewerId, "avatar", imagesOf(userId, 0)),
      badges: badgesOf(userId),
    })
    .from(identityPeople)
    .leftJoin(graphPeople, eq(graphPeople.userId, userId))
    .leftJoin(profileProfiles, eq(profileProfiles.userId, userId))
    .where(and(isAsked, canSee(viewerId, { ownerId: userId })));
});

/** What lists show of those among some people whom the viewer sees, in one statement. */
export async function readCards(
  db: Reads,
  viewerId: UserId,
  userIds: readonly UserId[],
): Promise<CardRow[]> {
  const rows = await cardsOf(db, { viewerId, userIds: `{${userIds.join()}}` });
  return rows.map((row) => ({
    userId: asId(UserId, row.userId),
    handle: asId(Handle, row.handle),
    name: row.name,
    avatar: row.avatars?.[0] ?? null,
    campusId: campusIdOf(row.campusId),
    badges: row.badges,
  }));
}

/** Statuses that ran out; their owners and others saw them last when they did. */
export async function deleteExpiredStatuses(db: Db, now: number): Promise<void> {
  const gone = { statusText: null, statusEmoji: null, statusExpiresAt: null };
  await db.update(profileProfiles).set(gone).where(lte(profileProfiles.statusExpiresAt, now));
}

export async function deleteProfile(db: Db, userId: string): Promise<void> {
  await db.delete(profileProfiles).where(eq(profileProfiles.userId, userId));
}

/** How many statuses ran out before a moment and are still there. */
export const countOverdue = (db: Reads, before: number): Promise<number> =>
  db.$count(profileProfiles, lte(profileProfiles.statusExpiresAt, before));

/** Somebody with more in a list than a profile holds, or a choice that there is none; or null. */
export async function readOversized(db: Reads): Promise<string | null> {
  const { userId, visibility, languages, courses, interests, skills, links } = profileProfiles;
  const most = sql`greatest(cardinality(${languages}), cardinality(${courses}),
    cardinality(${interests}), cardinality(${skills}), cardinality(${links}))`;
  const strange = sql`exists (select from jsonb_each_text(${visibility}) as chosen
    where chosen.value not in ('everyone', 'campus', 'friends', 'only_me'))`;
  const [row] = await db
    .select({ userId })
    .from(profileProfiles)
    .where(sql`${most} > 20 or ${strange}`)
    .limit(1);
  return row?.userId ?? null;
}
