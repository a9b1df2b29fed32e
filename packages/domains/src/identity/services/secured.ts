import type { SecurityAct, UserId } from "@kith/contracts";
import { identityEvents } from "@kith/contracts";
import type { Announce } from "@kith/kernel";
import { sessionsStream } from "./ending";

/** Something happened to an account: announced to nobody but its owner, and to reactions. */
export function tellSecured(
  ctx: { readonly announce: Announce; readonly now: number },
  userId: UserId,
  act: SecurityAct,
): void {
  ctx.announce(identityEvents.secured, { userId, act, at: ctx.now }, [sessionsStream(userId)]);
}
