import type { VerificationId } from "@kith/contracts";
import type { Db, Scope } from "@kith/kernel";
import { kernelFail } from "@kith/kernel";
import { lockReviewed } from "../store/requests";

interface Ctx {
  readonly db: Db;
  readonly scope: Scope;
}

/** A request that the caller's right reaches; for any other the answer is as if it were not. */
export async function findReviewed(ctx: Ctx, verificationId: VerificationId) {
  const row = await lockReviewed(ctx.db, verificationId, ctx.scope);
  if (!row) throw kernelFail("kernel.not_found");
  return row;
}
