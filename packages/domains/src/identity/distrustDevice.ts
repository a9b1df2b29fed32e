import { identity } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { updateDistrusted } from "./store/devices";

export const distrustDevice = implement(identity.distrustDevice)(async ({ ctx, input }) => {
  const isMine = await updateDistrusted(ctx.db, ctx.userId, input.deviceId, ctx.now);
  if (!isMine) throw kernelFail("kernel.not_found");
  return {};
});
