import { nudges } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { sightings } from "./services/sightings";

export const sight = implement(nudges.sight)(async ({ ctx, input }) => {
  // Answered before a beacon is resolved: neither bytes nor time tell whether one is somebody's.
  ctx.use(sightings).take(ctx.sessionId, input.sightings, ctx.now);
  return {};
});
