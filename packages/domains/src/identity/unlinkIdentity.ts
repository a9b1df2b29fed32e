import { identity } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { hasWayIn } from "./rules";
import { tellSecured } from "./services/secured";
import { deleteIdentity, lockAccount, readWaysIn } from "./store/waysIn";

export const unlinkIdentity = implement(identity.unlinkIdentity)(async ({ ctx, input, fail }) => {
  const { userId } = ctx;
  await lockAccount(ctx.db, userId);
  const isMine = await deleteIdentity(ctx.db, userId, input.identityId);
  if (!isMine) throw kernelFail("kernel.not_found");
  if (!hasWayIn(await readWaysIn(ctx.db, userId))) throw fail("identity.last_way_in");
  await tellSecured(ctx, userId, "identity_unlinked");
  return {};
});
