import { CircleId, circles, circlesEvents } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { implement, newId } from "@kith/kernel";
import { setAudience, streamOf } from "../graph";
import { circlesMax } from "./rules";
import { insertCircle, insertMember, lockCircles } from "./store";

export const create = implement(circles.create)(async ({ ctx, input, fail }) => {
  const { db, userId, now } = ctx;
  const owned = await lockCircles(db, userId);
  if (owned >= circlesMax) throw fail("circles.circle_limit", { circlesMax });

  const { key: _key, ...rest } = input;
  const circleId = asId(CircleId, newId(now));
  const circle = { ...rest, circleId, ownerId: userId, createdAt: now, role: "admin" } as const;
  await insertCircle(db, circle);
  await insertMember(db, { circleId, userId, role: "admin", at: now });
  await setAudience(db, circleId, { added: [userId] });
  ctx.announce(circlesEvents.member_added, { ...circle, userId }, [streamOf(userId)]);
  return circle;
});
