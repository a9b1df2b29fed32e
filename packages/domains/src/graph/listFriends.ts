import { graph } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { maySee } from "./rules/visibility";
import { look } from "./services/meeting";
import { readFriendPage } from "./store/lists";

export const listFriends = implement(graph.listFriends)(async ({ ctx, input }) => {
  const between = await look(ctx, input.userId);
  if (!maySee(between, { audience: "friends" })) return { rows: [], nextCursor: null };
  return await readFriendPage(ctx, { procedure: graph.listFriends, input }, input.userId);
});
