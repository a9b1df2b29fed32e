import { job } from "@kith/kernel";
import { z } from "zod";
import { forgetMilliseconds } from "../rules";
import { endBelonging } from "../services/belonging";
import { deleteCodes, deleteExpired } from "../store";
import { deleteVisits } from "../store/sso";

/** An event each: as many as a transaction may have streams. */
const batchMax = 40;

/** Who did not prove their campus anew in time is of none, and hears of it. */
export const endExpired = job({
  name: "campuses.endExpired",
  input: z.object({}),
  attemptsMax: 3,
  timeoutSeconds: 300,
  cron: "7 * * * *",
})(async ({ ctx }) => {
  for (let count = batchMax; count === batchMax; ) {
    await ctx.transaction(async (work) => {
      const gone = await deleteExpired(work.db, ctx.now, batchMax);
      await endBelonging(work, gone);
      count = gone.length;
    });
  }
  await deleteVisits(ctx.db, ctx.now);
  await deleteCodes(ctx.db, ctx.now - forgetMilliseconds);
});
