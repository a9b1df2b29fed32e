import { keptMilliseconds, UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { job } from "@kith/kernel";
import { z } from "zod";
import { endHold } from "../services/holding";
import { tell } from "../services/telling";
import { vault } from "../services/vault";
import { deleteOldErasures } from "../store/erasures";
import { deleteOldHolds, lapseHolds } from "../store/holds";
import { deleteOldRequests, expireArchives } from "../store/requests";
import { deleteArchive } from "./deleteArchive";

/** Ends what ran out: archives, holds, and what is kept as proof for a while. */
export const expire = job({
  name: "privacy.expire",
  input: z.object({}),
  attemptsMax: 3,
  timeoutSeconds: 300,
  cron: "37 * * * *",
})(async ({ ctx }) => {
  const { now } = ctx;
  await ctx.transaction(async (tx) => {
    for (const row of await expireArchives(tx.db, now)) {
      await tx.enqueue(deleteArchive, { requestId: row.id });
      if (row.userId) await tell(tx, asId(UserId, row.userId), row);
    }
  });
  await ctx.transaction(async (tx) => {
    for (const hold of await lapseHolds(tx.db, now)) await endHold(tx, hold);
  });
  await ctx.transaction(async ({ db }) => {
    await deleteOldRequests(db, now - keptMilliseconds("request"));
    await deleteOldHolds(db, now - keptMilliseconds("endedHold"));
    await deleteOldErasures(db, now - keptMilliseconds("erasure"));
  });
  const { deleteErasure, readErasures } = ctx.use(vault);
  for (const { reference, erasedAt } of await readErasures()) {
    if (erasedAt <= now - keptMilliseconds("erasure")) await deleteErasure(reference);
  }
});
