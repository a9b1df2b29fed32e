import { graph } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readInvitePage } from "./store/lists";

export const listInvites = implement(graph.listInvites)(({ ctx, input }) =>
  readInvitePage(ctx, { procedure: graph.listInvites, input }, input.direction),
);
