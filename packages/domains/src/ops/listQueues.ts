import { ops } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { queues } from "./services/process";

export const listQueues = implement(ops.listQueues)(async ({ ctx }) => ({
  rows: [...(await ctx.use(queues)())],
}));
