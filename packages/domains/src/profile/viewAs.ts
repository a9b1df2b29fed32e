import { profile } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { readSight } from "../graph";
import { reachOf, sightAs } from "./rules/viewers";
import { readProfile } from "./store/profiles";
import { showProfile } from "./views";

export const viewAs = implement(profile.viewAs)(async ({ ctx, input }) => {
  const { owner } = await readSight(ctx.db, ctx.userId, { ownerId: ctx.userId });
  const row = await readProfile(ctx.db, ctx.userId);
  if (!row) throw kernelFail("kernel.not_found");
  const sight = sightAs(input.viewer, owner);
  return { profile: showProfile(ctx, row, sight), reach: reachOf(sight) };
});
