import { activity } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readMinutes } from "./store";

export const listMinutes = implement(activity.listMinutes)(async ({ ctx }) => ({
  rows: await readMinutes(ctx.brief, ctx.now),
}));
