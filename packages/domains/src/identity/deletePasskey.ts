import { identity } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { hasWayIn } from "./rules";
import { tellSecured } from "./services/secured";
import { deletePasskeyRow, lockAccount, readWaysIn } from "./store/waysIn";

export const deletePasskey = implement(identity.deletePasskey)(async ({ ctx, input, fail }) => {
  const { userId } = ctx;
  // Of two deletions at once, the second sees what the first has left.
  await lockAccount(ctx.db, userId);
  const isMine = await deletePasskeyRow(ctx.db, userId, input.passkeyId);
  if (!isMine) throw kernelFail("kernel.not_found");
  if (!hasWayIn(await readWaysIn(ctx.db, userId))) throw fail("identity.last_way_in");
  await tellSecured(ctx, userId, "passkey_removed");
  return {};
});
