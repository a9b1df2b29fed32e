import { activity } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readNodes } from "./store";

export const listServices = implement(activity.listServices)(async ({ ctx }) => ({
  rows: await readNodes(ctx.brief, ctx.now),
}));
