import { graph } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readMarkPage } from "./store/lists";

export const listBlocked = implement(graph.listBlocked)(({ ctx, input }) =>
  readMarkPage(ctx, { procedure: graph.listBlocked, input }, "blocked"),
);
