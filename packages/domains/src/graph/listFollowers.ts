import { graph } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { maySee } from "./rules/visibility";
import { look } from "./services/meeting";
import { readFollowerPage } from "./store/lists";

export const listFollowers = implement(graph.listFollowers)(async ({ ctx, input }) => {
  const between = await look(ctx, input.userId);
  if (!maySee(between, { audience: "everyone" })) return { rows: [], nextCursor: null };
  return await readFollowerPage(ctx, { procedure: graph.listFollowers, input }, input.userId);
});
