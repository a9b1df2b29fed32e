import { circlesEvents, graphEvents } from "@kith/contracts";
import { when } from "@kith/kernel";
import { setAudience, streamOf } from "../graph";
import { deleteMutual } from "./store";

/** A block takes each out of the other's circles: lifting it must bring nothing back. */
export const part = when(
  graphEvents.walls_changed,
  "circles.part",
)(async ({ ctx, event }) => {
  const [one, other] = event.payload.userIds;
  if (!one || !other) return;
  for (const lost of await deleteMutual(ctx.db, one, other)) {
    await setAudience(ctx.db, lost.circleId, { removed: [lost.userId] });
    ctx.announce(circlesEvents.member_removed, lost, [streamOf(lost.userId)]);
  }
});
