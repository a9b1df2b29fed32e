import { graph } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { readByHandle } from "./store/lists";

export const find = implement(graph.find)(async ({ ctx, input }) => {
  const found = await readByHandle(ctx, input.handle);
  if (!found) throw kernelFail("kernel.not_found");
  return found;
});
