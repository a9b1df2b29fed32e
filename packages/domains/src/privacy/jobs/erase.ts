import { UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { JobCtx } from "@kith/kernel";
import { job } from "@kith/kernel";
import { z } from "zod";
import { endAllSessions } from "../../identity";
import { eraseEverywhere } from "../services/erasing";
import { isHeld } from "../store/holds";
import { lockRequest, updateRequest } from "../store/requests";

/** Erases who asked for it, once the grace is over. A hold lets it wait; tried again every hour. */
export const erase = job({
  name: "privacy.erase",
  // Not the person: what is kept of this job outlives them by a day.
  input: z.object({ requestId: z.uuid() }),
  attemptsMax: 3,
  timeoutSeconds: 3600,
  oncePer: ({ requestId }) => requestId,
})(async ({ ctx, input }) => {
  const userId = await begin(ctx, input.requestId);
  if (userId !== null) await eraseEverywhere(ctx, userId);
});

/** From here on nobody can call it back. */
const begin = (ctx: JobCtx, requestId: string) =>
  ctx.transaction(async (tx) => {
    const row = await lockRequest(tx.db, requestId);
    if (row?.kind !== "deletion" || row.userId === null || row.dueAt > tx.now) return null;
    if (row.state !== "waiting" && row.state !== "working") return null;
    if (await isHeld(tx.db, row.userId, tx.now)) return null;
    await updateRequest(tx.db, requestId, { state: "working" });
    await endAllSessions(tx, asId(UserId, row.userId));
    return row.userId;
  });
