import { HoldId, privacy } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { implement, kernelFail, newId } from "@kith/kernel";
import { lockMember } from "../identity";
import { recordAct } from "../ops";
import { unconfirmedLapsesAt } from "./rules";
import { endHold, nameOf } from "./services/holding";
import { insertHold, lapseHolds } from "./store/holds";

export const requestHold = implement(privacy.requestHold)(async ({ ctx, input, fail }) => {
  const { db, now, staffId } = ctx;
  const { userId, reason } = input;
  if (!(await lockMember(db, userId))) throw kernelFail("kernel.not_found");
  for (const over of await lapseHolds(db, now, userId)) await endHold(ctx, over);

  const holdId = asId(HoldId, newId(now));
  const isNew = await insertHold(db, {
    ...{ id: holdId, userId, reason, askedById: staffId, askedBy: await nameOf(db, staffId) },
    ...{ askedAt: now, lapsesAt: unconfirmedLapsesAt(now) },
    ...{ confirmedBy: null, confirmedAt: null, endedAt: null },
  });
  if (!isNew) throw fail("privacy.held");
  await recordAct(ctx, "hold_asked", holdId);
  return { holdId };
});
