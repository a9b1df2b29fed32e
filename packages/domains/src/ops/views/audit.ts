import type { AuditDetails, AuditEntry } from "@kith/contracts";
import { AuditId, StaffId, UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Reads, Secrets } from "@kith/kernel";
import { type Entry, isPlain } from "../rules/chain";
import type { Sealed } from "../services/audit";
import { openFor } from "../services/seals";
import { type AuditPerson, readAuditPeople } from "../store/audit";

interface Ctx {
  readonly db: Reads;
  readonly secrets: Secrets;
}

type People = ReadonlyMap<string, AuditPerson>;

async function readPeople({ db }: Ctx, entries: readonly Entry[]): Promise<People> {
  const refs = entries.flatMap(({ actorRef, personRef }) => [actorRef, personRef]);
  const known = await readAuditPeople(db, [...new Set(refs.filter((ref) => ref !== null))]);
  return new Map(known.map((person) => [person.ref, person]));
}

const parse = (text: string | null) => text && (JSON.parse(text) as Sealed);

/** Who did it, as it was written down. Members have no name in here. */
function showActor({ secrets }: Ctx, people: People, entry: Entry) {
  const { id, actorRef, sealedActor, staffId, staffName } = entry;
  if (isPlain(entry)) return { staffId: staffId ? asId(StaffId, staffId) : null, staffName };
  if (actorRef === null) return { staffId: null, staffName: "system" };
  const actor = people.get(actorRef);
  const name = openFor(secrets, actor, id, sealedActor);
  return {
    staffId: sealedActor && actor ? asId(StaffId, actor.userId) : null,
    staffName: name ?? "",
  };
}

/** Entries as lists show them: of members nothing but their reference. */
export async function showEntries(ctx: Ctx, entries: readonly Entry[]): Promise<AuditEntry[]> {
  const people = await readPeople(ctx, entries);
  return entries.map((entry) => {
    const { id, number, at, action, personRef, sealed, hash } = entry;
    const text = openFor(ctx.secrets, people.get(personRef ?? ""), id, sealed);
    const said = parse(text);
    return {
      ...{ auditId: asId(AuditId, id), number, at, action, personRef, hash },
      ...showActor(ctx, people, entry),
      subject: (said ? said.subject : null) ?? entry.subject,
      isSealed: sealed !== null && (!said || said.reason !== null || said.changes.length > 0),
    };
  });
}

/** All that an entry keeps of a person. */
export async function showDetails(ctx: Ctx, entry: Entry): Promise<AuditDetails> {
  const person = (await readPeople(ctx, [entry])).get(entry.personRef ?? "");
  const said = parse(openFor(ctx.secrets, person, entry.id, entry.sealed));
  const { reason = null, changes = [] } = said || {};
  const userId = person ? asId(UserId, person.userId) : null;
  return { userId, isErased: entry.personRef !== null && !person, reason, changes };
}
