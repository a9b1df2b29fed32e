import { keptMilliseconds } from "@kith/contracts";
import { job } from "@kith/kernel";
import { z } from "zod";
import { endRequest } from "../services/ending";
import { deleteOld, lockLapsed } from "../store/requests";

/** An event each: as many as a transaction may have streams. */
const batchMax = 40;

/** Ends what nobody decided on in time, and forgets what was decided long ago. */
export const expire = job({
  name: "verification.expire",
  input: z.object({}),
  attemptsMax: 3,
  timeoutSeconds: 300,
  cron: "11 * * * *",
})(async ({ ctx }) => {
  for (let count = batchMax; count === batchMax; ) {
    await ctx.transaction(async (work) => {
      const late = await lockLapsed(work.db, ctx.now - keptMilliseconds("document"), batchMax);
      for (const row of late) await endRequest(work, row, { state: "lapsed" });
      count = late.length;
    });
  }
  await deleteOld(ctx.db, ctx.now - keptMilliseconds("decision"));
});
