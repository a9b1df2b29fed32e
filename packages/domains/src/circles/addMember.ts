import { circles, circlesEvents } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { lockConnection, setAudience } from "../graph";
import { mayAdd, membersMax } from "./rules";
import { enterLocked } from "./services/entrance";
import { countMembers, insertMember, readRole } from "./store";

export const addMember = implement(circles.addMember)(async ({ ctx, input, fail }) => {
  const { circleId, userId } = input;
  const { role } = await enterLocked(ctx, circleId);
  if (!mayAdd(role)) throw kernelFail("kernel.forbidden");
  const connection = await lockConnection(ctx, userId);
  if (connection === "unseen") throw kernelFail("kernel.not_found");
  if ((await readRole(ctx.db, circleId, userId)) !== null) return {};
  if (connection === "none") throw fail("circles.not_connected");
  const members = await countMembers(ctx.db, circleId);
  if (members >= membersMax) throw fail("circles.member_limit", { membersMax });

  await insertMember(ctx.db, { circleId, userId, role: "member", at: ctx.now });
  await setAudience(ctx.db, circleId, { added: [userId] });
  const streams = [`person:${userId}`];
  ctx.announce(circlesEvents.member_added, { circleId, userId, role: "member" }, streams);
  return {};
});
