import type { SecurityAct, UserId } from "@kith/contracts";
import { identityEvents } from "@kith/contracts";
import type { Announce, Enqueue } from "@kith/kernel";
import { sessionsStream } from "./ending";
import { notify } from "./notices";

interface Ctx {
  readonly announce: Announce;
  readonly enqueue: Enqueue;
  readonly now: number;
}

/** Something happened to an account: its owner hears of it wherever they can be reached. */
export async function tellSecured(ctx: Ctx, userId: UserId, act: SecurityAct): Promise<void> {
  ctx.announce(identityEvents.secured, { userId, act, at: ctx.now }, [sessionsStream(userId)]);
  await notify(ctx, userId, act);
}
