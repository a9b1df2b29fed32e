import { circles } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { maySee, readSight } from "../graph";
import { readOwnedPage } from "./store";

export const listOf = implement(circles.listOf)(async ({ ctx, input }) => {
  const sight = await readSight(ctx.db, ctx.userId, { ownerId: input.userId });
  if (!maySee(sight)) throw kernelFail("kernel.not_found");
  return await readOwnedPage(ctx, { procedure: circles.listOf, input }, input.userId);
});
