import type { CampusId, UserId, VerificationId, VerificationKind } from "@kith/contracts";
import type { Given, ListCtx, ListOf, Reads, Scope } from "@kith/kernel";
import { ascending, paged, staffSeesAll } from "@kith/kernel";
import { and, eq, sql } from "drizzle-orm";
import { campusesCampuses } from "../../campuses/tables";
import { graphPeople } from "../../graph/tables";
import { identityPeople, identityUsers } from "../../identity/tables";
import { profileProfiles } from "../../profile/tables";
import { verificationRequests } from "../tables";
import { isWaiting, isWithin } from "./requests";

const { id, userId, kind, campusId, askedAt, claimedById, claimedUntil } = verificationRequests;

const columns = {
  id: sql<VerificationId>`${id}`.as("id"),
  kind,
  campusId: sql<CampusId | null>`${campusId}`,
  campusName: campusesCampuses.name,
  askedAt,
  claimedById,
  claimedUntil,
  claimedBy: identityUsers.name,
};

export interface QueueFilter {
  readonly kind?: VerificationKind | undefined;
  readonly campusId?: CampusId | undefined;
}

interface Asked extends QueueFilter {
  /** In Postgres' spelling of a list; without it the right holds everywhere. */
  readonly campusIds: string | undefined;
}

const queue = paged(
  ascending({ askedAt, id }),
  (db, { kind: ofKind, campusId: ofCampus, campusIds }: Given<Asked>) => ({
    query: db
      .select(columns)
      .from(verificationRequests)
      .innerJoin(graphPeople, eq(graphPeople.userId, userId))
      .leftJoin(campusesCampuses, eq(campusesCampuses.id, campusId))
      .leftJoin(identityUsers, eq(identityUsers.id, claimedById))
      .$dynamic(),
    visible: campusIds ? sql`${campusId} = any(${campusIds}::uuid[])` : staffSeesAll,
    where: and(
      isWaiting,
      eq(graphPeople.state, "active"),
      ofKind && eq(kind, ofKind),
      ofCampus && eq(campusId, ofCampus),
    ),
  }),
);

/** What waits for staff whose right reaches so far, oldest first. */
export function readQueuePage(ctx: ListCtx, list: ListOf, filter: QueueFilter, scope: Scope) {
  const campusIds = scope === "everywhere" ? undefined : `{${scope.join()}}`;
  return queue(ctx, list, { kind: filter.kind, campusId: filter.campusId, campusIds });
}

export type QueueRow = Awaited<ReturnType<typeof readQueuePage>>["rows"][number];

/** How many wait, by kind, for staff whose right reaches so far. */
export async function countQueue(db: Reads, scope: Scope) {
  return await db
    .select({ kind, count: sql<number>`count(*)::integer` })
    .from(verificationRequests)
    .innerJoin(graphPeople, eq(graphPeople.userId, userId))
    .where(and(isWaiting, eq(graphPeople.state, "active"), isWithin(scope)))
    .groupBy(kind)
    .orderBy(kind);
}

/** Whom a request is of, as others see them. */
export async function readAsking(db: Reads, personId: UserId) {
  const [row] = await db
    .select({ handle: identityPeople.handle, name: profileProfiles.name })
    .from(identityPeople)
    .leftJoin(profileProfiles, eq(profileProfiles.userId, identityPeople.userId))
    .where(eq(identityPeople.userId, personId));
  return row ?? null;
}

/** What a member of staff is called. */
export async function readStaffName(db: Reads, staffId: string | null): Promise<string> {
  if (!staffId) return "";
  const { id, name } = identityUsers;
  const [row] = await db.select({ name }).from(identityUsers).where(eq(id, staffId));
  return row?.name ?? "";
}
