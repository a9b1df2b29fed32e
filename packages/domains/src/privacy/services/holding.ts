import { UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Announce, Db, Use } from "@kith/kernel";
import { endAllSessions, readUsers, updateHeld } from "../../identity";
import type { HoldRow } from "../store/holds";
import { pushStanding } from "./standing";

interface Ctx {
  readonly db: Db;
  readonly now: number;
  readonly use: Use;
  readonly announce: Announce;
}

/** Closes the account: nobody sees it, no session of it opens anything, nothing is deleted. */
export async function beginHold(ctx: Ctx, { userId }: HoldRow): Promise<void> {
  const who = asId(UserId, userId);
  await updateHeld(ctx.db, who, ctx.now);
  await endAllSessions(ctx, who);
  await pushStanding(ctx, who);
}

/** Opens the account of a hold that ended; one that was never in force changed nothing. */
export async function endHold(ctx: Ctx, { userId, confirmedAt }: HoldRow): Promise<void> {
  if (confirmedAt === null) return;
  const who = asId(UserId, userId);
  await updateHeld(ctx.db, who, null);
  await pushStanding(ctx, who);
}

/** What a member of staff is called, as the audit calls them. */
export async function nameOf(db: Db, staffId: string | null): Promise<string> {
  const [user] = staffId ? await readUsers(db, [staffId]) : [];
  return user?.name ?? "system";
}
