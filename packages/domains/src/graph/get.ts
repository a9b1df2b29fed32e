import { graph } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { look } from "./services/meeting";
import { readCounts } from "./store/lists";
import { showRelation } from "./views";

export const get = implement(graph.get)(async ({ ctx, input }) => {
  const between = await look(ctx, input.userId);
  const counts = await readCounts(ctx, input.userId);
  if (!counts) throw kernelFail("kernel.not_found");
  return showRelation(input.userId, between, counts);
});
