import { ops } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readAuditPage } from "./store";

export const listAudit = implement(ops.listAudit)(({ ctx, input }) =>
  readAuditPage(ctx, { procedure: ops.listAudit, input }, input),
);
