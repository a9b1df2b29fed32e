import { ops } from "@kith/contracts";
import { deleteDeadLetter as deleteLetter, implement, kernelFail } from "@kith/kernel";
import { recordAct } from "./services/audit";

export const deleteDeadLetter = implement(ops.deleteDeadLetter)(async ({ ctx, input }) => {
  const { deadLetterId } = input;
  const wasThere = await deleteLetter(ctx.db, deadLetterId);
  if (!wasThere) throw kernelFail("kernel.not_found");
  await recordAct(ctx, "dead_letter_deleted", deadLetterId);
  return {};
});
