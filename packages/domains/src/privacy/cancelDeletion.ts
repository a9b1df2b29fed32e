import { privacy } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { pushStanding } from "./services/standing";
import { tell } from "./services/telling";
import { lockOpenRequest, updateRequest } from "./store/requests";

export const cancelDeletion = implement(privacy.cancelDeletion)(async ({ ctx, fail }) => {
  const { db, userId, now } = ctx;
  const row = await lockOpenRequest(db, userId, "deletion");
  if (!row) return {};
  if (row.state !== "waiting") throw fail("privacy.too_late");

  const change = { state: "cancelled", doneAt: now } as const;
  await updateRequest(db, row.id, change);
  await pushStanding(ctx, userId);
  await tell(ctx, userId, { ...row, ...change }, "deletion_cancelled");
  return {};
});
