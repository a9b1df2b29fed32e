import type { UserId } from "@kith/contracts";
import type { Announce, Db, Enqueue, Use } from "@kith/kernel";
import { kernelFail, newId } from "@kith/kernel";
import { lockMember } from "../../identity";
import { makeExport } from "../jobs/makeExport";
import { dueAtOf } from "../rules";
import { insertRequest, type Kind, lockOpenRequest, type RequestRow } from "../store/requests";
import { pushStanding } from "./standing";
import { tell } from "./telling";

export interface Asking {
  readonly db: Db;
  readonly now: number;
  readonly use: Use;
  readonly announce: Announce;
  readonly enqueue: Enqueue;
}

const newRequest = (userId: UserId, kind: Kind, now: number): RequestRow => ({
  ...{ id: newId(now), userId, kind, state: "waiting" },
  ...{ askedAt: now, dueAt: dueAtOf(kind, now), doneAt: null, expiresAt: null, bytes: null },
});

/** The account of a member, locked; nobody else's can be asked for. */
async function needMember(ctx: Asking, userId: UserId): Promise<void> {
  if (!(await lockMember(ctx.db, userId))) throw kernelFail("kernel.not_found");
}

/** Hides the person and waits for the grace to end; one that waits already stays. */
export async function askDeletion(ctx: Asking, userId: UserId) {
  await needMember(ctx, userId);
  const known = await lockOpenRequest(ctx.db, userId, "deletion");
  if (known) return { isNew: false, row: known };
  const row = newRequest(userId, "deletion", ctx.now);
  await insertRequest(ctx.db, row);
  await pushStanding(ctx, userId);
  await tell(ctx, userId, row, "deletion_requested");
  return { isNew: true, row };
}

/** Null where one is under way, or waits to be fetched. */
export async function askExport(ctx: Asking, userId: UserId): Promise<RequestRow | null> {
  await needMember(ctx, userId);
  const row = newRequest(userId, "export", ctx.now);
  if (!(await insertRequest(ctx.db, row))) return null;
  const startAfterSeconds = (row.dueAt - ctx.now) / 1000;
  await ctx.enqueue(makeExport, { requestId: row.id }, { startAfterSeconds });
  await tell(ctx, userId, row, "export_requested");
  return row;
}
