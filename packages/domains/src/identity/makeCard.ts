import { identity } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { cardMilliseconds } from "./rules";
import { sealCard } from "./services/cards";

/** Knows nothing of where the card goes: only its owner's phone does. */
export const makeCard = implement(identity.makeCard)(async ({ ctx }) => {
  const expiresAt = ctx.now + cardMilliseconds;
  return { card: sealCard(ctx.secrets, ctx.userId, expiresAt), expiresAt };
});
