import { graph } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readMarkPage } from "./store/lists";

export const listMarked = implement(graph.listMarked)(({ ctx, input }) =>
  readMarkPage(ctx, { procedure: graph.listMarked, input }, input.mark),
);
