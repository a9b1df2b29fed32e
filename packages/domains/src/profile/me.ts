import { profile } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { readProfile } from "./store/profiles";
import { showOwn } from "./views";

export const me = implement(profile.me)(async ({ ctx }) => {
  const row = await readProfile(ctx.db, ctx.userId);
  if (!row) throw kernelFail("kernel.not_found");
  return showOwn(ctx, row);
});
