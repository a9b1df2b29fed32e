import type { Campus, CampusProof, ProofMethod } from "@kith/contracts";
import { CampusId, UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Db, Given, ListCtx, ListOf, Reads } from "@kith/kernel";
import { ascending, paged, staffSeesAll } from "@kith/kernel";
import { and, eq, gt, ilike, lte, ne, or, type SQL, sql } from "drizzle-orm";
import { graphPeople } from "../graph/tables";
import { levelOf } from "./rules";
import { campusesCampuses, campusesCodes, campusesDomains, campusesProofs } from "./tables";

const { id, name, country, city, timeZone } = campusesCampuses;
const mailDomains = sql<string[]>`(select coalesce(jsonb_agg(${campusesDomains.domain}
  order by ${campusesDomains.domain}), '[]') from ${campusesDomains}
  where ${campusesDomains.campusId} = ${id})`;
const columns = { id, name, country, city, timeZone, mailDomains };
type Row = Omit<Campus, "campusId"> & { readonly id: string };
const showCampus = ({ id, ...campus }: Row): Campus => ({
  campusId: asId(CampusId, id),
  ...campus,
});

const directory = paged(
  ascending({ name, id }),
  (db, { like }: Given<{ like?: string | undefined }>) => ({
    query: db.select(columns).from(campusesCampuses).$dynamic(),
    visible: staffSeesAll,
    where: like && or(ilike(name, like), ilike(city, like)),
  }),
);

/** The directory is for every member, and for staff who look after it. */
export async function readCampusPage(ctx: ListCtx, list: ListOf, text = "") {
  const like = text === "" ? undefined : `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const { rows, nextCursor } = await directory(ctx, list, { like });
  return { rows: rows.map(showCampus), nextCursor };
}

export async function readCampus(db: Reads, campusId: CampusId): Promise<Campus | null> {
  const [row] = await db.select(columns).from(campusesCampuses).where(eq(id, campusId));
  return row ? showCampus(row) : null;
}

/** Writes a campus, new or not; false where one of its domains is another's: then refuse. */
export async function writeCampus(db: Db, { campusId, mailDomains, ...campus }: Campus) {
  const row = { id: campusId, ...campus };
  await db.insert(campusesCampuses).values(row).onConflictDoUpdate({ target: id, set: campus });
  await db.delete(campusesDomains).where(eq(campusesDomains.campusId, campusId));
  const domains = [...new Set(mailDomains)];
  const written = await db
    .insert(campusesDomains)
    .values(domains.map((domain) => ({ domain, campusId })))
    .onConflictDoNothing()
    .returning({ domain: campusesDomains.domain });
  return written.length === domains.length;
}

/** Until the commit nobody else asks for codes as this person, or for this address. */
export async function lockAsking(db: Db, userId: UserId, addressHash = ""): Promise<void> {
  const keys = [userId, addressHash].filter((key) => key !== "");
  for (const key of keys) {
    await db.execute(sql`select pg_advisory_xact_lock(${0x636d_7073}, hashtext(${key}))`);
  }
}

export async function readCode(db: Reads, userId: UserId) {
  const [row] = await db.select().from(campusesCodes).where(eq(campusesCodes.userId, userId));
  return row ? { ...row, campusId: asId(CampusId, row.campusId) } : null;
}

/** How many people had a code sent to an address since a moment. */
export const countSent = (db: Reads, addressHash: string, userId: UserId, since: number) => {
  const { sentAt } = campusesCodes;
  const ofAddress = eq(campusesCodes.addressHash, addressHash);
  return db.$count(
    campusesCodes,
    and(ofAddress, ne(campusesCodes.userId, userId), gt(sentAt, since)),
  );
};

export async function writeCode(db: Db, row: typeof campusesCodes.$inferInsert): Promise<void> {
  const target = campusesCodes.userId;
  await db.insert(campusesCodes).values(row).onConflictDoUpdate({ target, set: row });
}

export async function addAttempt(db: Db, userId: UserId): Promise<void> {
  const attempts = sql`${campusesCodes.attempts} + 1`;
  await db.update(campusesCodes).set({ attempts }).where(eq(campusesCodes.userId, userId));
}

/** A code that was right is right no more; that it was sent still counts. */
export async function spendCode(db: Db, userId: UserId): Promise<void> {
  await db.update(campusesCodes).set({ expiresAt: 0 }).where(eq(campusesCodes.userId, userId));
}

export async function deleteCodes(db: Db, before: number): Promise<void> {
  await db.delete(campusesCodes).where(lte(campusesCodes.dayAt, before));
}

/** What somebody proved of their campus, by all methods together. */
export async function readProof(db: Reads, userId: UserId): Promise<CampusProof | null> {
  const { campusId, method, provedAt, expiresAt } = campusesProofs;
  const rows = await db
    .select({ campusId, method, provedAt, expiresAt })
    .from(campusesProofs)
    .where(eq(campusesProofs.userId, userId))
    .orderBy(method);
  const [first] = rows;
  if (!first) return null;
  const methods = rows.map((row) => row.method);
  return {
    campusId: asId(CampusId, first.campusId),
    provedAt: Math.max(...rows.map((row) => row.provedAt)),
    expiresAt: Math.max(...rows.map((row) => row.expiresAt)),
    methods,
    level: levelOf(methods),
  };
}

/** False where the address proved somebody else, and still does. */
export async function writeProof(db: Db, row: typeof campusesProofs.$inferInsert) {
  const { userId, campusId, method, addressHash } = campusesProofs;
  if (row.addressHash) {
    const isAnothers = and(eq(addressHash, row.addressHash), ne(userId, row.userId));
    if ((await db.$count(campusesProofs, isAnothers)) > 0) return false;
  }
  // One person is of one campus.
  const ofOther = and(eq(userId, row.userId), ne(campusId, row.campusId));
  await db.delete(campusesProofs).where(ofOther);
  const target = [userId, method];
  await db.insert(campusesProofs).values(row).onConflictDoUpdate({ target, set: row });
  return true;
}

async function deleteProofs(db: Db, where: SQL | undefined) {
  const { userId, campusId } = campusesProofs;
  const gone = await db.delete(campusesProofs).where(where).returning({ userId, campusId });
  return gone.map((row) => ({
    userId: asId(UserId, row.userId),
    campusId: asId(CampusId, row.campusId),
  }));
}

/** All of somebody's, or the one by a method. */
export const deleteProof = (db: Db, userId: UserId, method?: ProofMethod) =>
  deleteProofs(
    db,
    and(eq(campusesProofs.userId, userId), method && eq(campusesProofs.method, method)),
  );

/** Proofs that ran out, so many at a time. */
export const deleteExpired = (db: Db, now: number, max: number) =>
  deleteProofs(
    db,
    sql`(${campusesProofs.userId}, ${campusesProofs.method}) in (
      select user_id, method from ${campusesProofs}
      where ${lte(campusesProofs.expiresAt, now)} order by user_id, method limit ${max}
      for update skip locked)`,
  );

export async function deleteAll(db: Db, userId: string): Promise<void> {
  await db.delete(campusesCodes).where(eq(campusesCodes.userId, userId));
  await db.delete(campusesProofs).where(eq(campusesProofs.userId, userId));
}

/** Somebody who is of a campus here and of another one, or none, for the graph; or null. */
export async function readUnlike(db: Reads): Promise<string | null> {
  const [row] = await db
    .select({ userId: campusesProofs.userId })
    .from(campusesProofs)
    .innerJoin(graphPeople, eq(graphPeople.userId, campusesProofs.userId))
    .where(sql`${graphPeople.campusId} is distinct from ${campusesProofs.campusId}`)
    .limit(1);
  return row?.userId ?? null;
}

export const countOverdue = (db: Reads, before: number): Promise<number> =>
  db.$count(campusesProofs, lte(campusesProofs.expiresAt, before));
