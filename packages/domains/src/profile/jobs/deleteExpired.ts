import { job } from "@kith/kernel";
import { z } from "zod";
import { deleteExpiredBadges } from "../store/badges";
import { deleteExpiredStatuses } from "../store/profiles";

/** What ran out is shown to nobody anyway; this only forgets it. */
export const deleteExpired = job({
  name: "profile.deleteExpired",
  input: z.object({}),
  attemptsMax: 3,
  timeoutSeconds: 60,
  cron: "23 * * * *",
})(async ({ ctx }) => {
  await deleteExpiredStatuses(ctx.db, ctx.now);
  await deleteExpiredBadges(ctx.db, ctx.now);
});
