import { circles, circlesEvents } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { lockConnection, maySee, readSight, setAudience, streamOf } from "../graph";
import { mayAdd, membersMax } from "./rules";
import { enterLocked } from "./services/entrance";
import { countMembers, insertMember, readRole } from "./store";

export const addMember = implement(circles.addMember)(async ({ ctx, input, fail }) => {
  const { circleId, userId } = input;
  const circle = await enterLocked(ctx, circleId);
  if (!mayAdd(circle.role)) throw kernelFail("kernel.forbidden");
  const connection = await lockConnection(ctx, userId);
  if (connection === "unseen") throw kernelFail("kernel.not_found");
  if ((await readRole(ctx.db, circleId, userId)) !== null) return {};
  if (connection === "none") throw fail("circles.not_connected");
  const members = await countMembers(ctx.db, circleId);
  if (members >= membersMax) throw fail("circles.member_limit", { membersMax });

  await insertMember(ctx.db, { circleId, userId, role: "member", at: ctx.now });
  await setAudience(ctx.db, circleId, { added: [userId] });
  // To who does not see its owner the circle is not there.
  if (!maySee(await readSight(ctx.db, userId, circle))) return {};
  const added = { ...circle, userId, role: "member" } as const;
  ctx.announce(circlesEvents.member_added, added, [streamOf(userId)]);
  return {};
});
