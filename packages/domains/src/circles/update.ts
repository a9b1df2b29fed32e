import { circles } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { tellMembers } from "./jobs/tellMembers";
import { administer } from "./services/entrance";
import { readMemberIds, updateCircle } from "./store";

export const update = implement(circles.update)(async ({ ctx, input }) => {
  const { name, type, isPrivate } = await administer(ctx, input.circleId);
  await updateCircle(ctx.db, input.circleId, {
    name: input.name ?? name,
    type: input.type ?? type,
    isPrivate: input.isPrivate ?? isPrivate,
  });
  const userIds = await readMemberIds(ctx.db, input.circleId);
  await ctx.enqueue(tellMembers, { circleId: input.circleId, userIds });
  return {};
});
