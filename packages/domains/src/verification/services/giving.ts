import type { UserId } from "@kith/contracts";
import type { Announce, Db, Secrets } from "@kith/kernel";
import { invariant } from "@kith/kernel";
import { proofMilliseconds, prove } from "../../campuses";
import { setBadge } from "../../profile";
import type { RequestRow } from "../store/requests";

interface Ctx {
  readonly db: Db;
  readonly now: number;
  readonly secrets: Secrets;
  readonly announce: Announce;
}

/** Makes true what was approved, until a moment; answers until when it holds by then. */
export async function give(ctx: Ctx, row: RequestRow, expiresAt: number | null) {
  const { kind, campusId } = row;
  const userId: UserId = row.userId;
  if (kind !== "campus") {
    await setBadge(ctx, userId, { kind, since: ctx.now, expiresAt });
    return expiresAt;
  }
  invariant(campusId, "a proof is of a campus");
  const until = expiresAt ?? ctx.now + proofMilliseconds;
  const proof = await prove(ctx, { userId, campusId, method: "document", expiresAt: until });
  return Math.min(until, proof?.expiresAt ?? until);
}
