import { campuses } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readProof } from "./store";

export const me = implement(campuses.me)(async ({ ctx }) => ({
  proof: await readProof(ctx.db, ctx.userId),
}));
