import { circles, circlesEvents } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { lockConnection, setAudience, streamOf } from "../graph";
import { mayRemove } from "./rules";
import { enterLocked } from "./services/entrance";
import { deleteMember, readRole } from "./store";

export const removeMember = implement(circles.removeMember)(async ({ ctx, input, fail }) => {
  const { circleId, userId } = input;
  const { role, ownerId } = await enterLocked(ctx, circleId);
  if ((await lockConnection(ctx, userId)) === "unseen") throw kernelFail("kernel.not_found");
  const roleOfOther = await readRole(ctx.db, circleId, userId);
  const [isSelf, isOwner] = [userId === ctx.userId, userId === ownerId];
  const verdict = mayRemove({ role, roleOfOther, isSelf, isOwner });
  if (verdict === "forbidden") throw kernelFail("kernel.forbidden");
  if (verdict !== "ok") throw fail(`circles.${verdict}`);

  if (roleOfOther === null) return {};
  await deleteMember(ctx.db, circleId, userId);
  await setAudience(ctx.db, circleId, { removed: [userId] });
  ctx.announce(circlesEvents.member_removed, { circleId, userId }, [streamOf(userId)]);
  return {};
});
