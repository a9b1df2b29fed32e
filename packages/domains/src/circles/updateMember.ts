import { circles, circlesEvents } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { lockConnection, streamOf } from "../graph";
import { administer } from "./services/entrance";
import { readRole, updateRole } from "./store";

export const updateMember = implement(circles.updateMember)(async ({ ctx, input, fail }) => {
  const { circleId, userId } = input;
  const { ownerId } = await administer(ctx, circleId);
  if ((await lockConnection(ctx, userId)) === "unseen") throw kernelFail("kernel.not_found");
  if (userId === ownerId) throw fail("circles.owner");
  if ((await readRole(ctx.db, circleId, userId)) === null) throw fail("circles.no_member");
  await updateRole(ctx.db, input);
  ctx.announce(circlesEvents.member_changed, input, [streamOf(userId)]);
  return {};
});
