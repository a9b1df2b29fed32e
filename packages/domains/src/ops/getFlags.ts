import { ops } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { flags } from "./services/flags";

/** From this node's memory: anyone may ask, so that it must cost nothing. */
export const getFlags = implement(ops.getFlags)(async ({ ctx }) => ({
  flags: ctx.use(flags).list(),
}));
