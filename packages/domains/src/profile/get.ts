import { profile } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { maySee, readSight } from "../graph";
import { readProfile } from "./store/profiles";
import { showProfile } from "./views";

export const get = implement(profile.get)(async ({ ctx, input }) => {
  const sight = await readSight(ctx.db, ctx.userId, { ownerId: input.userId });
  // Nothing more is read of who is not there: why not, the number of statements does not tell.
  const row = maySee(sight) ? await readProfile(ctx.db, input.userId) : null;
  const shown = row && showProfile(ctx, row, sight);
  if (!shown) throw kernelFail("kernel.not_found");
  return shown;
});
