import { ops } from "@kith/contracts";
import { replayDeadLetter as askReplay, implement, kernelFail } from "@kith/kernel";
import { recordAct } from "./services/audit";

export const replayDeadLetter = implement(ops.replayDeadLetter)(async ({ ctx, input }) => {
  const { deadLetterId } = input;
  const isThere = await askReplay(ctx.db, deadLetterId, ctx.now);
  if (!isThere) throw kernelFail("kernel.not_found");
  await recordAct(ctx, "dead_letter_replayed", deadLetterId);
  return {};
});
