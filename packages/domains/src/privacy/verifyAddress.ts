import { privacy } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { lockMember, rereadSessions, updateVerified } from "../identity";
import { recordAct } from "../ops";

export const verifyAddress = implement(privacy.verifyAddress)(async ({ ctx, input, fail }) => {
  const { db } = ctx;
  if (!(await lockMember(db, input.userId))) throw kernelFail("kernel.not_found");
  if (!(await updateVerified(db, input.userId))) throw fail("privacy.no_address");
  await rereadSessions(ctx, input.userId);
  await recordAct(ctx, "address_verified", null);
  return {};
});
