import { verification } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { endRequest } from "./services/ending";
import { lockOwn } from "./store/requests";

export const withdraw = implement(verification.withdraw)(async ({ ctx, input, fail }) => {
  const row = await lockOwn(ctx.db, ctx.userId, input.verificationId);
  if (!row) throw kernelFail("kernel.not_found");
  if (row.state !== "waiting") throw fail("verification.over");
  return await endRequest(ctx, row, { state: "withdrawn" });
});
