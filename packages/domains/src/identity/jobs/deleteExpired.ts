import { job } from "@kith/kernel";
import { z } from "zod";
import { deleteExpired as deleteExpiredRows } from "../store";

/** Sessions and links that ran out are refused anyway; this only keeps the tables small. */
export const deleteExpired = job({
  name: "identity.deleteExpired",
  input: z.object({}),
  attemptsMax: 3,
  timeoutSeconds: 60,
  cron: "17 * * * *",
})(async ({ ctx }) => {
  await ctx.transaction(({ db }) => deleteExpiredRows(db, ctx.now));
});
