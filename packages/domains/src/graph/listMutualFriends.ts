import { graph } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { look } from "./services/meeting";
import { readMutualPage } from "./store/lists";

export const listMutualFriends = implement(graph.listMutualFriends)(async ({ ctx, input }) => {
  await look(ctx, input.userId);
  return await readMutualPage(ctx, { procedure: graph.listMutualFriends, input }, input.userId);
});
