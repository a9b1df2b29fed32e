import { ops, opsEvents } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { sayFlagChange, subjectOfFlag, tidyFlag } from "./rules";
import { recordAct } from "./services/audit";
import { flagsStream } from "./services/flags";
import { lockFlag, updateFlagRow } from "./store";

export const updateFlag = implement(ops.updateFlag)(async ({ ctx, input, fail }) => {
  const { name, revision } = input;
  const before = await lockFlag(ctx.db, name);
  if (!before) throw kernelFail("kernel.not_found");
  if (before.revision !== revision) throw fail("ops.flag_changed");

  const flag = { ...tidyFlag(input), revision: revision + 1, changedAt: ctx.now };
  const change = sayFlagChange(before, flag);
  // What is as it was is no change, and nobody is told of it.
  if (change === "") return { revision };
  await updateFlagRow(ctx.db, flag);
  ctx.announce(opsEvents.flag_set, { flag }, [flagsStream]);
  await recordAct(ctx, "flag_updated", `${subjectOfFlag(name)} ${change}`);
  return { revision: flag.revision };
});
