import { type CampusId, campusesEvents, type UserId } from "@kith/contracts";
import type { Announce, Db } from "@kith/kernel";
import { setStanding } from "../../graph";
import { campusStream, levels } from "../rules";

interface Ctx {
  readonly db: Db;
  readonly announce: Announce;
}

/** Those whose proofs are gone are of no campus any more, for the graph and on their devices. */
export async function endBelonging(
  ctx: Ctx,
  gone: readonly { readonly userId: UserId; readonly campusId: CampusId }[],
): Promise<void> {
  for (const { userId, campusId } of gone) {
    await setStanding(ctx, userId, { campusId: null, level: levels.none });
    ctx.announce(campusesEvents.ended, { campusId }, [campusStream(userId)]);
  }
}
