import { ops } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { walkChain } from "./services/chain";

/** So that a call ends within its time, whatever the chain's length. */
const pagesMax = 5;

export const checkAudit = implement(ops.checkAudit)(({ ctx, input }) =>
  walkChain(ctx, input.after, pagesMax),
);
