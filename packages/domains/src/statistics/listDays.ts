import { statistics } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { listDayRows } from "./store";

export const listDays = implement(statistics.listDays)(({ ctx, input }) =>
  listDayRows(ctx, { procedure: statistics.listDays, input }, {}),
);
