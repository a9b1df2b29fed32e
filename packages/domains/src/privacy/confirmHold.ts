import { privacy } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { lockMember } from "../identity";
import { recordAct } from "../ops";
import { holdLapsesAt, mayConfirm } from "./rules";
import { beginHold, nameOf } from "./services/holding";
import { lockHold, readHold, updateHold } from "./store/holds";

export const confirmHold = implement(privacy.confirmHold)(async ({ ctx, input, fail }) => {
  const { db, now, staffId } = ctx;
  const asked = await readHold(db, input.holdId);
  // The account first, as everybody does who closes, keeps or erases one.
  if (!asked || !(await lockMember(db, asked.userId))) throw kernelFail("kernel.not_found");
  const hold = await lockHold(db, input.holdId);
  if (!hold) throw kernelFail("kernel.not_found");
  const verdict = mayConfirm(hold, staffId, now);
  if (verdict !== "ok") throw fail(`privacy.${verdict}`);

  const lapsesAt = holdLapsesAt(now);
  const confirmedBy = await nameOf(db, staffId);
  await updateHold(db, hold.id, { confirmedBy, confirmedAt: now, lapsesAt });
  await beginHold(ctx, hold);
  await recordAct(ctx, "hold_confirmed", hold.id);
  return { lapsesAt };
});
