import { campuses } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { endBelonging } from "./services/belonging";
import { deleteProof } from "./store";

export const leave = implement(campuses.leave)(async ({ ctx }) => {
  await endBelonging(ctx, await deleteProof(ctx.db, ctx.userId));
  return {};
});
