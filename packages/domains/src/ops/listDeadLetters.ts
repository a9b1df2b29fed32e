import { DeadLetterId, ops } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { implement, readDeadLetters } from "@kith/kernel";

export const listDeadLetters = implement(ops.listDeadLetters)(async ({ ctx, input }) => {
  const page = await readDeadLetters(ctx, { procedure: ops.listDeadLetters, input }, {});
  const rows = page.rows.map(({ id, ...row }) => ({
    deadLetterId: asId(DeadLetterId, id),
    ...row,
  }));
  return { rows, nextCursor: page.nextCursor };
});
