import { ops, opsEvents } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { subjectOfFlag } from "./rules";
import { recordAct } from "./services/audit";
import { flagsStream } from "./services/flags";
import { deleteFlagRow } from "./store";

export const deleteFlag = implement(ops.deleteFlag)(async ({ ctx, input: { name } }) => {
  const isGone = await deleteFlagRow(ctx.db, name);
  if (!isGone) throw kernelFail("kernel.not_found");
  ctx.announce(opsEvents.flag_removed, { name }, [flagsStream]);
  await recordAct(ctx, "flag_deleted", subjectOfFlag(name));
  return {};
});
