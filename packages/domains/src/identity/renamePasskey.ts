import { identity } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { updatePasskeyName } from "./store/waysIn";

export const renamePasskey = implement(identity.renamePasskey)(async ({ ctx, input }) => {
  const { passkeyId, name } = input;
  const isMine = await updatePasskeyName(ctx.db, ctx.userId, passkeyId, name);
  if (!isMine) throw kernelFail("kernel.not_found");
  return {};
});
