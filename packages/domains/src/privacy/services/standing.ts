import type { UserId } from "@kith/contracts";
import type { Announce, Db } from "@kith/kernel";
import { setStanding } from "../../graph";
import { isBarred } from "../../identity";
import { stateOf } from "../rules";
import { isHeld } from "../store/holds";
import { hasDeletion } from "../store/requests";

interface Ctx {
  readonly db: Db;
  readonly now: number;
  readonly announce: Announce;
}

/**
 * Has everybody see, or not see, the person as holds, deletions and staff's suspensions say by now.
 * Whoever changes one of these calls it in the same transaction, as each alone would undo others.
 */
export async function pushStanding(ctx: Ctx, userId: UserId): Promise<void> {
  const facts = {
    isHeld: await isHeld(ctx.db, userId, ctx.now),
    isBarred: await isBarred(ctx.db, userId),
    isDeleted: await hasDeletion(ctx.db, userId),
  };
  await setStanding(ctx, userId, { state: stateOf(facts) });
}
