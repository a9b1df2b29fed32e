import { CircleId, circlesEvents, UserId } from "@kith/contracts";
import { job } from "@kith/kernel";
import { z } from "zod";
import { streamOf } from "../../graph";
import { membersMax } from "../rules";
import { readName } from "../store";

/** As many streams as one transaction may announce on. */
const chunkSize = 100;

/** Tells those who are or were in a circle what became of it: it changed, or is gone. */
export const tellMembers = job({
  name: "circles.tellMembers",
  input: z.object({ circleId: CircleId, userIds: z.array(UserId).max(membersMax) }),
  attemptsMax: 5,
  timeoutSeconds: 60,
})(async ({ ctx, input: { circleId, userIds } }) => {
  for (let from = 0; from < userIds.length; from += chunkSize) {
    const chunk = userIds.slice(from, from + chunkSize);
    await ctx.transaction(async ({ db, announce }) => {
      const circle = await readName(db, circleId);
      if (circle) return announce(circlesEvents.changed, circle, chunk.map(streamOf));
      for (const userId of chunk) {
        announce(circlesEvents.member_removed, { circleId, userId }, [streamOf(userId)]);
      }
    });
  }
});
