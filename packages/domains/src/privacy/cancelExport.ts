import { privacy } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { deleteArchive } from "./jobs/deleteArchive";
import { tell } from "./services/telling";
import { lockRequest, updateRequest } from "./store/requests";

const isOpen: ReadonlySet<string> = new Set(["waiting", "working", "ready"]);

export const cancelExport = implement(privacy.cancelExport)(async ({ ctx, input, fail }) => {
  const { db, userId, now } = ctx;
  const row = await lockRequest(db, input.requestId);
  if (row?.userId !== userId || row.kind !== "export") throw kernelFail("kernel.not_found");
  if (!isOpen.has(row.state)) throw fail("privacy.not_waiting");

  const change = { state: "cancelled", doneAt: now } as const;
  await updateRequest(db, row.id, change);
  await ctx.enqueue(deleteArchive, { requestId: row.id });
  await tell(ctx, userId, { ...row, ...change });
  return {};
});
