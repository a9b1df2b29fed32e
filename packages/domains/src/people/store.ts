import type { CampusId, UserId } from "@kith/contracts";
import type { Db, Given, ListCtx, ListOf, Reads, Scope } from "@kith/kernel";
import { ascending, paged, staffSeesAll } from "@kith/kernel";
import { and, eq, inArray, lte, type SQL, sql } from "drizzle-orm";
import { graphPeople } from "../graph/tables";
import { identityPeople, identitySessions, identityUsers } from "../identity/tables";
import { peopleSuspensions } from "./tables";

const found = {
  userId: sql<UserId>`${graphPeople.userId}`,
  handle: identityPeople.handle,
  state: graphPeople.state,
  campusId: sql<CampusId | null>`${graphPeople.campusId}`,
  joinedAt: graphPeople.joinedAt,
};

/** Whom a right reaches: who is of no campus, only one that holds everywhere. */
const isWithin = (scope: Scope): SQL | undefined =>
  scope === "everywhere" ? undefined : inArray(graphPeople.campusId, [...scope]);

export type SearchBy = "handle" | "email" | "id";

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Search = { readonly [By in SearchBy]?: string } & {
  readonly campusIds: string | undefined;
};

const { handle } = identityPeople;
const people = paged(
  ascending({ handle }),
  (db, { handle: start, email, id, campusIds }: Given<Search>) => ({
    query: db
      .select(found)
      .from(identityPeople)
      .innerJoin(graphPeople, eq(graphPeople.userId, identityPeople.userId))
      .innerJoin(identityUsers, eq(identityUsers.id, identityPeople.userId))
      .$dynamic(),
    visible: campusIds ? sql`${graphPeople.campusId} = any(${campusIds}::uuid[])` : staffSeesAll,
    where: and(
      start && sql`starts_with(${handle}, ${start})`,
      email && eq(identityUsers.email, email),
      id && eq(identityPeople.userId, id),
    ),
  }),
);

/** People whom the scope reaches, in the order of their handles. */
export async function readFoundPage(
  ctx: ListCtx,
  list: ListOf,
  { by, text }: { readonly by: SearchBy; readonly text: string },
  scope: Scope,
) {
  if (by === "id" && !uuidPattern.test(text)) return { rows: [], nextCursor: null };
  const campusIds = scope === "everywhere" ? undefined : `{${scope.join()}}`;
  return await people(ctx, list, { [by]: text, campusIds });
}

/** Somebody whom the scope reaches, as they stand until the commit; null for anybody else. */
export async function lockPerson(db: Db, userId: UserId, scope: Scope) {
  const [person] = await db
    .select({
      ...found,
      band: graphPeople.band,
      email: identityUsers.email,
      phone: identityUsers.phone,
      name: identityUsers.name,
      isVerified: identityUsers.emailVerified,
    })
    .from(graphPeople)
    .innerJoin(identityPeople, eq(identityPeople.userId, graphPeople.userId))
    .innerJoin(identityUsers, eq(identityUsers.id, graphPeople.userId))
    .where(and(eq(graphPeople.userId, userId), isWithin(scope)))
    .for("update", { of: graphPeople });
  return person ?? null;
}

export type PersonRow = NonNullable<Awaited<ReturnType<typeof lockPerson>>>;

export const countSessions = (db: Reads, userId: UserId): Promise<number> =>
  db.$count(identitySessions, eq(identitySessions.userId, userId));

export async function readSuspension(db: Reads, userId: UserId) {
  const { since, until } = peopleSuspensions;
  const [suspension] = await db
    .select({ since, until })
    .from(peopleSuspensions)
    .where(eq(peopleSuspensions.userId, userId));
  return suspension ?? null;
}

/** Of somebody who is suspended already, only until when changes. */
export async function insertSuspension(
  db: Db,
  row: typeof peopleSuspensions.$inferInsert,
): Promise<void> {
  const { until } = row;
  await db
    .insert(peopleSuspensions)
    .values(row)
    .onConflictDoUpdate({ target: peopleSuspensions.userId, set: { until } });
}

/** False where there is none. */
export async function deleteSuspension(db: Db, userId: string): Promise<boolean> {
  const gone = await db
    .delete(peopleSuspensions)
    .where(eq(peopleSuspensions.userId, userId))
    .returning();
  return gone.length > 0;
}

/** Whose time is over. */
export async function readDue(db: Reads, now: number, limit: number): Promise<UserId[]> {
  const rows = await db
    .select({ userId: sql<UserId>`${peopleSuspensions.userId}` })
    .from(peopleSuspensions)
    .where(lte(peopleSuspensions.until, now))
    .limit(limit);
  return rows.map(({ userId }) => userId);
}

/** Somebody who is suspended here and there for others, or null. */
export async function readLoose(db: Reads): Promise<string | null> {
  const [row] = await db
    .select({ userId: peopleSuspensions.userId })
    .from(peopleSuspensions)
    .innerJoin(graphPeople, eq(graphPeople.userId, peopleSuspensions.userId))
    .where(eq(graphPeople.state, "active"))
    .limit(1);
  return row?.userId ?? null;
}
