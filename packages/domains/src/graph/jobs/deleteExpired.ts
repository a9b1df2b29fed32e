import { job } from "@kith/kernel";
import { z } from "zod";
import { deleteExpiredInvites } from "../store/relations";

/** Invites that ran out count for nothing anyway; this forgets what they said. */
export const deleteExpired = job({
  name: "graph.deleteExpired",
  input: z.object({}),
  attemptsMax: 3,
  timeoutSeconds: 60,
  cron: "23 * * * *",
})(async ({ ctx }) => {
  await ctx.transaction(({ db }) => deleteExpiredInvites(db, ctx.now));
});
