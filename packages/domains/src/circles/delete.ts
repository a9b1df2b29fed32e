import { circles } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { deleteAudience } from "../graph";
import { administer } from "./services/entrance";
import { deleteCircle as deleteCircleRow } from "./store";

export const deleteCircle = implement(circles.delete)(async ({ ctx, input }) => {
  const { ownerId } = await administer(ctx, input.circleId);
  if (ownerId !== ctx.userId) throw kernelFail("kernel.forbidden");
  await deleteCircleRow(ctx.db, input.circleId);
  await deleteAudience(ctx.db, input.circleId);
  return {};
});
