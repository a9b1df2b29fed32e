import { job } from "@kith/kernel";
import { z } from "zod";
import { deleteUnjoined as deleteUnjoinedRows } from "../store";

/** Sign-ups that came to nothing: whoever did not join within a week begins anew. */
export const deleteUnjoined = job({
  name: "identity.deleteUnjoined",
  input: z.object({}),
  attemptsMax: 3,
  timeoutSeconds: 60,
  cron: "47 * * * *",
})(async ({ ctx }) => {
  await ctx.transaction(({ db }) => deleteUnjoinedRows(db, ctx.now));
});
