import { CampusId, type SsoCheck, UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Db, Reads } from "@kith/kernel";
import { and, eq, lte } from "drizzle-orm";
import type { IssuerMetadata } from "../services/signOn";
import { campusesSso, campusesVisits } from "../tables";

type Row = typeof campusesSso.$inferSelect;

/** A campus's single sign-on. */
export type Sso = Omit<Row, "metadata"> & { readonly metadata: IssuerMetadata | null };

export async function readSso(db: Reads, campusId: CampusId): Promise<Sso | null> {
  const [row] = await db.select().from(campusesSso).where(eq(campusesSso.campusId, campusId));
  // What `discoverSso` wrote, which names the page.
  return row ? { ...row, metadata: row.metadata as IssuerMetadata | null } : null;
}

/** Writes it, new or not, and forgets what was found out of the one before. */
export async function writeSso(
  db: Db,
  row: Omit<Row, "metadata" | "checkOutcome" | "checkedAt">,
): Promise<void> {
  const set = { ...row, metadata: null, checkOutcome: null, checkedAt: null };
  const target = campusesSso.campusId;
  await db.insert(campusesSso).values(set).onConflictDoUpdate({ target, set });
}

/** Nothing is known of it until it was looked at again; where it was well it goes on meanwhile. */
export async function forgetCheck(db: Db, campusId: CampusId): Promise<void> {
  const set = { checkOutcome: null, checkedAt: null };
  await db.update(campusesSso).set(set).where(eq(campusesSso.campusId, campusId));
}

interface Check {
  readonly outcome: SsoCheck;
  readonly metadata: IssuerMetadata | null;
  readonly checkedAt: number;
}

/** Of an issuer that is in force no more, nothing is written. */
export async function writeCheck(
  db: Db,
  { campusId, issuer }: Pick<Sso, "campusId" | "issuer">,
  { outcome: checkOutcome, metadata, checkedAt }: Check,
): Promise<void> {
  await db
    .update(campusesSso)
    .set({ checkOutcome, metadata, checkedAt })
    .where(and(eq(campusesSso.campusId, campusId), eq(campusesSso.issuer, issuer)));
}

export async function deleteSso(db: Db, campusId: CampusId): Promise<boolean> {
  await db.delete(campusesVisits).where(eq(campusesVisits.campusId, campusId));
  const { campusId: column } = campusesSso;
  const gone = await db.delete(campusesSso).where(eq(column, campusId)).returning({ column });
  return gone.length > 0;
}

export async function insertVisit(db: Db, row: typeof campusesVisits.$inferInsert): Promise<void> {
  await db.insert(campusesVisits).values(row);
}

/** A visit by its state, once. */
export async function takeVisit(db: Db, stateHash: string) {
  const [row] = await db
    .delete(campusesVisits)
    .where(eq(campusesVisits.stateHash, stateHash))
    .returning();
  if (!row) return null;
  return { ...row, userId: asId(UserId, row.userId), campusId: asId(CampusId, row.campusId) };
}

export async function deleteVisits(db: Db, now: number): Promise<void> {
  await db.delete(campusesVisits).where(lte(campusesVisits.expiresAt, now));
}
