import type { CircleId } from "@kith/contracts";
import type { WorkCtx } from "@kith/kernel";
import { deleteAudience } from "../../graph";
import { tellMembers } from "../jobs/tellMembers";
import { deleteCircle, readMemberIds } from "../store";

/** Ends a circle, and all that was for its members is for nobody. They are told. */
export async function end({ db, enqueue }: Pick<WorkCtx, "db" | "enqueue">, circleId: CircleId) {
  const userIds = await readMemberIds(db, circleId);
  await deleteCircle(db, circleId);
  await deleteAudience(db, circleId);
  await enqueue(tellMembers, { circleId, userIds });
}
