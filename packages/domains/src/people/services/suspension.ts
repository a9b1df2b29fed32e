import { peopleEvents, type UserId } from "@kith/contracts";
import type { Announce, Db, Scope, Secrets, Use } from "@kith/kernel";
import { kernelFail } from "@kith/kernel";
import { unbar } from "../../identity";
import { recordAct } from "../../ops";
import { pushStanding } from "../../privacy";
import { deleteSuspension, lockPerson, type PersonRow } from "../store";

export interface Ctx {
  readonly db: Db;
  readonly now: number;
  readonly secrets: Secrets;
  readonly use: Use;
  readonly announce: Announce;
  readonly staffId: string | null;
}

/** Somebody whom the caller's right reaches; for anybody else the answer is as if they were not. */
export async function findPerson(ctx: { readonly db: Db; readonly scope: Scope }, userId: UserId) {
  const person = await lockPerson(ctx.db, userId, ctx.scope);
  if (!person) throw kernelFail("kernel.not_found");
  return person;
}

/** False for somebody who is not suspended. */
export async function lift(ctx: Ctx, { userId, state }: PersonRow, reason: string | null) {
  if (!(await deleteSuspension(ctx.db, userId))) return false;
  await unbar(ctx, userId);
  // Who deleted their account meanwhile stays deleted, and who is held stays closed.
  await pushStanding(ctx, userId);
  ctx.announce(peopleEvents.reinstated, { userId }, [`person:${userId}`]);
  const changes = [{ field: "state", before: state, after: "active" }];
  await recordAct(ctx, "person_reinstated", null, { userId, reason, changes });
  return true;
}
