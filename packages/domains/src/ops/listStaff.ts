import { ops } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readStaffPage } from "./store/staff";
import { showStaff } from "./views";

export const listStaff = implement(ops.listStaff)(async ({ ctx, input }) => {
  const { rows, nextCursor } = await readStaffPage(ctx, { procedure: ops.listStaff, input }, {});
  return { rows: await showStaff(ctx.db, rows), nextCursor };
});
