import { profile } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { maySee, readSight } from "../graph";
import { asOfCampus, reachOf } from "./rules/viewers";
import { readProfile } from "./store/profiles";
import { showProfile } from "./views";

export const viewAsPerson = implement(profile.viewAsPerson)(async ({ ctx, input }) => {
  const { db, userId } = ctx;
  const sight = await readSight(db, userId, { ownerId: input.userId });
  const viewer = maySee(sight) ? await readProfile(db, input.userId) : null;
  const row = viewer && (await readProfile(db, userId));
  if (!row) throw kernelFail("kernel.not_found");

  const isCampusAssumed = !maySee(sight, { audience: viewer.visibility.campusId });
  const theirs = await readSight(db, input.userId, { ownerId: userId });
  const taken = isCampusAssumed ? asOfCampus(theirs) : theirs;
  return { profile: showProfile(ctx, row, taken), reach: reachOf(theirs), isCampusAssumed };
});
