import type { UserId } from "@kith/contracts";
import type { Announce, Db } from "@kith/kernel";
import { setStanding } from "../../graph";
import { stateOf } from "../rules";
import { isHeld } from "../store/holds";
import { hasDeletion } from "../store/requests";

interface Ctx {
  readonly db: Db;
  readonly now: number;
  readonly announce: Announce;
}

/** Has everybody see, or not see, the person as holds and deletions say by now. */
export async function pushStanding(ctx: Ctx, userId: UserId): Promise<void> {
  const facts = {
    isHeld: await isHeld(ctx.db, userId, ctx.now),
    isDeleted: await hasDeletion(ctx.db, userId),
  };
  await setStanding(ctx, userId, { state: stateOf(facts) });
}
