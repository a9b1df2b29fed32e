import { circles } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { end } from "./services/ending";
import { administer } from "./services/entrance";

export const deleteCircle = implement(circles.delete)(async ({ ctx, input }) => {
  const { ownerId } = await administer(ctx, input.circleId);
  if (ownerId !== ctx.userId) throw kernelFail("kernel.forbidden");
  await end(ctx, input.circleId);
  return {};
});
