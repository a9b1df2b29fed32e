import { ops } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readFlagPage } from "./store";

export const listFlags = implement(ops.listFlags)(({ ctx, input }) =>
  readFlagPage(ctx, { procedure: ops.listFlags, input }, {}),
);
