import { verification } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { recordAct } from "../ops";
import { claimMilliseconds, holderOf } from "./rules";
import { moveQueue } from "./services/ending";
import { findReviewed } from "./services/reviewing";
import { updateRequest } from "./store/requests";

export const claim = implement(verification.claim)(async ({ ctx, input, fail }) => {
  const { db, now, staffId } = ctx;
  const row = await findReviewed(ctx, input.verificationId);
  if (row.state !== "waiting") throw fail("verification.over");
  const holder = holderOf(row, now);
  if (holder !== null && holder !== staffId) {
    throw fail("verification.claimed", { until: row.claimedUntil ?? now });
  }

  const until = now + claimMilliseconds;
  await updateRequest(db, row.id, { claimedById: staffId, claimedUntil: until });
  moveQueue(ctx);
  if (holder === null) await recordAct(ctx, "verification_claimed", row.id);
  return { until };
});
