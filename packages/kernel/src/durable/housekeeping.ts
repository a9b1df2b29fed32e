import { lte } from "drizzle-orm";
import { z } from "zod";
import { keptMilliseconds } from "./idempotency";
import { dropOldPartitions, ensurePartitions } from "./partitions";
import { kernelIdempotency } from "./tables";
import { job } from "./work";

/** Makes the tables of the days to come, and drops what has been kept long enough. */
export const housekeep = job({
  name: "kernel.housekeep",
  input: z.object({}),
  attemptsMax: 8,
  timeoutSeconds: 300,
  cron: "10 0 * * *",
})(async ({ ctx: { now, transaction } }) => {
  await transaction(({ db }) => ensurePartitions(db, now));
  await transaction(({ db }) => dropOldPartitions(db, now));
  await transaction(async ({ db }) => {
    const isOld = lte(kernelIdempotency.createdAt, now - keptMilliseconds);
    await db.delete(kernelIdempotency).where(isOld);
  });
});
