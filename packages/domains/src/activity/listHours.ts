import { activity } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readHours } from "./store";

export const listHours = implement(activity.listHours)(async ({ ctx }) => ({
  rows: await readHours(ctx.brief, ctx.now),
}));
