import { statistics } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { listWeekNames } from "./store";
import { showWeeks } from "./views";

export const listWeeks = implement(statistics.listWeeks)(async ({ ctx, input }) => {
  const list = { procedure: statistics.listWeeks, input };
  const { rows, nextCursor } = await listWeekNames(ctx, list, {});
  const weeks = rows.map(({ week }) => week);
  return { rows: await showWeeks(ctx.db, weeks), nextCursor };
});
