import { privacy } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { linkOf } from "./services/links";
import { readRequest } from "./store/requests";

export const createExportLink = implement(privacy.createExportLink)(
  async ({ ctx, input, fail }) => {
    const row = await readRequest(ctx.db, input.requestId);
    if (row?.userId !== ctx.userId || row.kind !== "export") throw kernelFail("kernel.not_found");
    const isReady = row.state === "ready" && Number(row.expiresAt) > ctx.now;
    if (!isReady) throw fail("privacy.export_not_ready");
    return linkOf(ctx.secrets, row.id, ctx.now);
  },
);
