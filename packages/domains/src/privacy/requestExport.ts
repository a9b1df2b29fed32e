import { privacy } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { askExport } from "./services/requesting";
import { showRequest } from "./store/requests";

export const requestExport = implement(privacy.requestExport)(async ({ ctx, fail }) => {
  const row = await askExport(ctx, ctx.userId);
  if (!row) throw fail("privacy.export_open");
  return showRequest(row);
});
