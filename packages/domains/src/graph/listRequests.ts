import { graph } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readRequestPage } from "./store/lists";

export const listRequests = implement(graph.listRequests)(({ ctx, input }) =>
  readRequestPage(ctx, { procedure: graph.listRequests, input }, input.direction),
);
