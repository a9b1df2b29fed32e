import { privacy } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { recordAct } from "../ops";
import { isOver } from "./rules";
import { endHold } from "./services/holding";
import { lockHold, updateHold } from "./store/holds";

export const releaseHold = implement(privacy.releaseHold)(async ({ ctx, input, fail }) => {
  const hold = await lockHold(ctx.db, input.holdId);
  if (!hold) throw kernelFail("kernel.not_found");
  if (isOver(hold, ctx.now)) throw fail("privacy.hold_over");

  await updateHold(ctx.db, hold.id, { endedAt: ctx.now });
  await endHold(ctx, hold);
  await recordAct(ctx, "hold_released", hold.id);
  return {};
});
