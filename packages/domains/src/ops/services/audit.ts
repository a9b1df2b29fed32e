import type { AuditDetails, AuditEntry } from "@kith/contracts";
import { AuditId, opsEvents } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Announce, Db, Secrets } from "@kith/kernel";
import { newId } from "@kith/kernel";
import { readUsers } from "../../identity";
import { type Act, digestOf } from "../rules/chain";
import { insertAct, lockAccount } from "../store/audit";
import { personOf, sealFor } from "./seals";

/** The stream on which staff hear of what staff do. */
export const auditStream = "ops:audit";

const subjectMax = 240;

interface Recording {
  readonly db: Db;
  readonly now: number;
  readonly secrets: Secrets;
  readonly announce: Announce;
}

interface Acting extends Recording {
  readonly staffId: string | null;
}

/** Whom an act is about, and what of it is theirs: sealed under their key. */
export interface About extends Partial<Pick<AuditDetails, "reason" | "changes">> {
  readonly userId: string;
  /** Shown in lists: for staff, whose names and addresses other staff know. */
  readonly subject?: string;
}

/** What is sealed, as JSON. */
export interface Sealed extends Pick<AuditDetails, "reason" | "changes"> {
  readonly subject: string | null;
}

/**
 * Says what was done, in the very transaction that does it. It locks nothing that others wait for:
 * `ops.linkAudit` gives it its place in the chain after the commit.
 */
export async function recordAct(
  ctx: Acting,
  action: AuditEntry["action"],
  subject: string | null,
  about?: About,
): Promise<void> {
  const id = newId(ctx.now);
  const { staffId } = ctx;
  const [user] = staffId ? await readUsers(ctx.db, [staffId]) : [];
  const actor = staffId ? await personOf(ctx, staffId) : null;
  const sealedActor = actor && sealFor(ctx.secrets, actor, id, user?.name ?? "");
  const said = { id, at: ctx.now, action, subject: cut(subject) };
  const act = {
    ...said,
    actorRef: actor?.ref ?? null,
    sealedActor,
    ...(await sealed(ctx, id, about)),
  };
  await record(ctx, act, actor ? `acts:${actor.ref}` : "acts:system");
}

const cut = (subject: string | null) => subject?.slice(0, subjectMax) ?? null;

async function sealed(ctx: Recording, id: string, about: About | undefined) {
  if (!about) return { personRef: null, sealed: null };
  const { userId, reason = null, changes = [], subject = null } = about;
  const person = await personOf(ctx, userId);
  const hasMore = reason !== null || changes.length > 0 || subject !== null;
  const text = JSON.stringify({ reason, changes, subject: cut(subject) } satisfies Sealed);
  const { ref: personRef } = person;
  return { personRef, sealed: hasMore ? sealFor(ctx.secrets, person, id, text) : null };
}

/** Writes down what touched somebody's safety, done by themselves; nothing of who is gone. */
export async function recordSecurity(ctx: Recording, action: AuditEntry["action"], userId: string) {
  if (!(await lockAccount(ctx.db, userId, "key share"))) return;
  const { ref } = await personOf(ctx, userId);
  const said = { id: newId(ctx.now), at: ctx.now, action, subject: null };
  const act = { ...said, actorRef: ref, sealedActor: null, personRef: ref, sealed: null };
  await record(ctx, act, "acts:members");
}

async function record({ db, announce }: Recording, act: Act, stream: string): Promise<void> {
  await insertAct(db, act);
  const auditId = asId(AuditId, act.id);
  announce(opsEvents.recorded, { auditId, digest: digestOf(act) }, [stream]);
}
