import { graph } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { maySee } from "./rules/visibility";
import { look } from "./services/meeting";
import { readFollowingPage } from "./store/lists";

export const listFollowing = implement(graph.listFollowing)(async ({ ctx, input }) => {
  const between = await look(ctx, input.userId);
  if (!maySee(between, { audience: "everyone" })) return { rows: [], nextCursor: null };
  return await readFollowingPage(ctx, { procedure: graph.listFollowing, input }, input.userId);
});
