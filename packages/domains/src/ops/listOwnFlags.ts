import { ops } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readListing } from "./store";

export const listOwnFlags = implement(ops.listOwnFlags)(async ({ ctx }) => ({
  names: ctx.staffId ? await readListing(ctx.db, ctx.staffId) : [],
}));
