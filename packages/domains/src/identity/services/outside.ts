import { identityErrors } from "@kith/contracts";
import type { Db, Runtime, Secrets } from "@kith/kernel";
import { failWith, newId } from "@kith/kernel";
import { z } from "zod";
import { linkMilliseconds, mayJoinAccount } from "../rules/outside";
import {
  insertOutside,
  insertOutsideUser,
  type OutsideKey,
  readEmailOwner,
  readOutsideOwner,
} from "../store/outside";
import { readMember } from "../store/sessions";

const { outside_failed, outside_taken, outside_unknown } = identityErrors;
const fail = failWith([outside_failed, outside_taken, outside_unknown]);

/** What a provider vouches for. */
export interface OutsideIdentity extends OutsideKey {
  /** In lower case; null unless the provider says that it was proved. */
  readonly email: string | null;
  readonly name: string;
}

/** Somebody took the name or the address in the same moment: looked at once more, it is there. */
class TakenMeanwhile extends Error {}

/** The account behind an identity, new where there is none. */
export async function enterFromOutside(runtime: Runtime, who: OutsideIdentity): Promise<string> {
  const enter = () => runtime.db.transaction((db) => accountOf(db, who, runtime.clock.now()));
  return await enter().catch((thrown: unknown) => {
    if (thrown instanceof TakenMeanwhile) return enter();
    throw thrown;
  });
}

async function accountOf(db: Db, who: OutsideIdentity, now: number): Promise<string> {
  const known = await readOutsideOwner(db, who);
  if (known !== null) return known;
  const holder = who.email === null ? null : await readEmailOwner(db, who.email);
  // The same for staff and for an address without proof: none of them is theirs to come in by.
  if (holder && !mayJoinAccount(holder)) throw fail("identity.outside_unknown");
  const userId = holder?.userId ?? newId(now);
  if (!holder && !(await insertOutsideUser(db, { ...who, userId }, now))) {
    throw new TakenMeanwhile();
  }
  const isTheirs = await insertOutside(db, { ...who, id: newId(now), userId }, now);
  if (!isTheirs) throw new TakenMeanwhile();
  return userId;
}

const Ticket = z.object({ userId: z.string(), sessionId: z.string(), until: z.number() });
type Ticket = z.infer<typeof Ticket>;

/** Names a session that was fresh when it was made. */
export function sealTicket(secrets: Secrets, who: Omit<Ticket, "until">, now: number): string {
  const ticket: Ticket = { ...who, until: now + linkMilliseconds };
  return secrets.seal("outside-link", Buffer.from(JSON.stringify(ticket))).toString("base64url");
}

function openTicket(secrets: Secrets, sealed: string, now: number): Ticket | null {
  const opened = secrets.open("outside-link", Buffer.from(sealed, "base64url"));
  const ticket = opened && Ticket.parse(JSON.parse(opened.toString()));
  return ticket && ticket.until > now ? ticket : null;
}

/**
 * Makes an identity one of those by which the ticket's owner comes in; twice is once. Answers with
 * whose it is now, and null where it was before.
 */
export async function linkFromOutside(
  runtime: Runtime,
  sealed: string,
  who: OutsideKey,
): Promise<string | null> {
  const now = runtime.clock.now();
  const ticket = openTicket(runtime.secrets, sealed, now);
  if (!ticket) throw fail("identity.outside_failed");
  return await runtime.db.transaction(async (db) => {
    // Who ended the session meanwhile did not mean what was begun in it.
    const session = await readMember(db, ticket.sessionId);
    if (session?.userId !== ticket.userId) throw fail("identity.outside_failed");
    const { userId } = session;
    if (await insertOutside(db, { ...who, id: newId(now), userId }, now)) return userId;
    if ((await readOutsideOwner(db, who)) !== userId) throw fail("identity.outside_taken");
    return null;
  });
}
