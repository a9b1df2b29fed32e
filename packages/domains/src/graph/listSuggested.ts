import { graph } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readSuggestions } from "./store/suggestions";

export const listSuggested = implement(graph.listSuggested)(async ({ ctx, input }) => ({
  rows: await readSuggestions(ctx.db, ctx.userId, input.limit),
}));
