import type { Circle, CircleId, UserId } from "@kith/contracts";
import type { Db, Reads } from "@kith/kernel";
import { kernelFail } from "@kith/kernel";
import { maySee, readSight } from "../../graph";
import { lockCircle, readCircle } from "../store";

interface Ctx<D> {
  readonly db: D;
  readonly userId: UserId;
}

/** A circle that the caller may know of: they are in it, or it is for all who see its owner. */
export async function enter({ db, userId }: Ctx<Reads>, circleId: CircleId): Promise<Circle> {
  const circle = await readCircle(db, circleId, userId);
  if (!circle) throw kernelFail("kernel.not_found");
  const sight = await readSight(db, userId, { ownerId: circle.ownerId });
  const thing = circle.role === null ? ({ audience: "everyone" } as const) : {};
  const isKnown = circle.role !== null || !circle.isPrivate;
  if (!isKnown || !maySee(sight, thing)) throw kernelFail("kernel.not_found");
  return circle;
}

/** The same, as it stays until the commit. */
export async function enterLocked(ctx: Ctx<Db>, circleId: CircleId): Promise<Circle> {
  await lockCircle(ctx.db, circleId);
  return await enter(ctx, circleId);
}

/** Of such a circle only its admins may go on. */
export async function administer(ctx: Ctx<Db>, circleId: CircleId): Promise<Circle> {
  const circle = await enterLocked(ctx, circleId);
  if (circle.role !== "admin") throw kernelFail("kernel.forbidden");
  return circle;
}
