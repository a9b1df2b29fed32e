import type { Db, Given, Reads } from "@kith/kernel";
import { descending, paged, staffSeesAll } from "@kith/kernel";
import {
  and,
  asc,
  eq,
  gt,
  gte,
  inArray,
  like,
  lt,
  lte,
  or,
  type Placeholder,
  sql,
} from "drizzle-orm";
import { identityUsers } from "../../identity/tables";
import { type Act, chainStart, type Entry } from "../rules/chain";
import { opsActs, opsAudit, opsAuditHead, opsAuditPeople } from "../tables";

/** Somebody as the audit calls them, with the key to what it says of them, wrapped. */
export interface AuditPerson {
  readonly userId: string;
  readonly ref: string;
  readonly key: Uint8Array;
}

export async function readAuditPerson(db: Reads, userId: string): Promise<AuditPerson | null> {
  const [person] = await db.select().from(opsAuditPeople).where(eq(opsAuditPeople.userId, userId));
  return person ?? null;
}

/** In no particular order; who was erased is left out. */
export function readAuditPeople(db: Reads, refs: readonly string[]): Promise<AuditPerson[]> {
  if (refs.length === 0) return Promise.resolve([]);
  return db
    .select()
    .from(opsAuditPeople)
    .where(inArray(opsAuditPeople.ref, [...refs]));
}

/** Of two who come at once the first one's holds. */
export async function insertAuditPerson(db: Db, person: AuditPerson): Promise<AuditPerson> {
  const [row] = await db
    .insert(opsAuditPeople)
    .values(person)
    .onConflictDoUpdate({ target: opsAuditPeople.userId, set: { userId: person.userId } })
    .returning();
  return row ?? person;
}

/** Whether somebody has an account, which stays until the commit. */
export async function lockAccount(db: Db, userId: string, how: "key share" | "update") {
  const rows = await db
    .select({ id: identityUsers.id })
    .from(identityUsers)
    .where(eq(identityUsers.id, userId))
    .for(how);
  return rows.length > 0;
}

/** From here on nobody can open what the audit says of them, nor tell whom it speaks of. */
export async function deleteAuditPerson(db: Db, userId: string): Promise<void> {
  await db.delete(opsAuditPeople).where(eq(opsAuditPeople.userId, userId));
}

export async function insertAct(db: Db, act: Act): Promise<void> {
  await db.insert(opsActs).values(act);
}

/** Takes an act out, to be put into the chain. */
export async function takeAct(db: Db, id: string): Promise<Act | null> {
  const [act] = await db.delete(opsActs).where(eq(opsActs.id, id)).returning();
  return act ?? null;
}

/** How many acts from before a moment still wait for their place. */
export const countActs = (db: Reads, before: number): Promise<number> =>
  db.$count(opsActs, lt(opsActs.at, before));

/** The chain's end, which only this transaction can move until it commits. */
export async function lockAuditHead(db: Db): Promise<{ number: number; hash: string }> {
  const [head] = await db
    .insert(opsAuditHead)
    .values({ id: 1, number: 0, hash: chainStart })
    .onConflictDoUpdate({ target: opsAuditHead.id, set: { id: 1 } })
    .returning();
  return head ?? { number: 0, hash: chainStart };
}

export async function insertAuditEntry(db: Db, act: Act, number: number, hash: string) {
  await db.insert(opsAudit).values({ ...act, number, hash });
  await db.update(opsAuditHead).set({ number, hash });
}

export async function readAuditEntry(db: Reads, id: string): Promise<Entry | null> {
  const [row] = await db.select().from(opsAudit).where(eq(opsAudit.id, id));
  return row ?? null;
}

export async function readAuditEntryAt(db: Reads, number: number): Promise<Entry | null> {
  const [row] = await db.select().from(opsAudit).where(eq(opsAudit.number, number));
  return row ?? null;
}

interface AuditFilter {
  readonly staffId?: string | undefined;
  /** How the same member is named where entries name people. */
  readonly staffRef?: string | undefined;
  /** The reference of a person. */
  readonly about?: string | undefined;
  /** How subjects begin that are the flag. */
  readonly flag?: string | undefined;
  readonly action?: string | undefined;
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

const isAboutFlag = (flag: Placeholder) =>
  and(like(opsAudit.action, "flag\\_%"), sql`starts_with(${opsAudit.subject}, ${flag})`);

/** Newest first. */
export const readAuditPage = paged(
  descending({ number: opsAudit.number }),
  (db, { staffId, staffRef, about, flag, action, since, until }: Given<AuditFilter>) => ({
    query: db.select().from(opsAudit).$dynamic(),
    visible: staffSeesAll,
    where: and(
      staffId && or(eq(opsAudit.staffId, staffId), staffRef && eq(opsAudit.actorRef, staffRef)),
      about && eq(opsAudit.personRef, about),
      flag && isAboutFlag(flag),
      action && eq(opsAudit.action, action),
      since && gte(opsAudit.at, since),
      until && lte(opsAudit.at, until),
    ),
  }),
);

/** What is said of one person, newest first. */
export function readEntriesAbout(db: Reads, personRef: string, limit: number): Promise<Entry[]> {
  return db
    .select()
    .from(opsAudit)
    .where(eq(opsAudit.personRef, personRef))
    .orderBy(sql`${opsAudit.number} desc`)
    .limit(limit);
}

/** Entries after a number, oldest first: for whoever walks the chain. */
export function readAuditAfter(db: Reads, number: number, limit: number): Promise<Entry[]> {
  return db
    .select()
    .from(opsAudit)
    .where(gt(opsAudit.number, number))
    .orderBy(asc(opsAudit.number))
    .limit(limit);
}

/** Where the chain says that it ends. */
export async function readAuditHead(db: Reads): Promise<{ number: number; hash: string }> {
  const [head] = await db.select().from(opsAuditHead);
  return head ?? { number: 0, hash: chainStart };
}
