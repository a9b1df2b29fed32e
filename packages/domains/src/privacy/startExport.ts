import { privacy } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { recordAct } from "../ops";
import { askExport } from "./services/requesting";
import { showRequest } from "./store/requests";

export const startExport = implement(privacy.startExport)(async ({ ctx, input, fail }) => {
  const row = await askExport(ctx, input.userId);
  if (!row) throw fail("privacy.export_open");
  await recordAct(ctx, "export_started", row.id);
  return showRequest(row);
});
