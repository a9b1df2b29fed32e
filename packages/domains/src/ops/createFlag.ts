import { ops, opsEvents } from "@kith/contracts";
import { flagsMax } from "@kith/contracts/flags";
import { implement } from "@kith/kernel";
import { mayCreateFlag, sayFlagChange, subjectOfFlag, tidyFlag } from "./rules";
import { recordAct } from "./services/audit";
import { flagsStream } from "./services/flags";
import { insertFlag, lockFlag, lockFlags } from "./store";

export const createFlag = implement(ops.createFlag)(async ({ ctx, input, fail }) => {
  const { name } = input;
  const known = await lockFlags(ctx.db);
  const verdict = mayCreateFlag((await lockFlag(ctx.db, name)) !== null, known);
  if (verdict === "flag_limit") throw fail("ops.flag_limit", { flagsMax });
  if (verdict !== "ok") throw fail(`ops.${verdict}`);

  const flag = { ...tidyFlag(input), revision: 1, changedAt: ctx.now };
  await insertFlag(ctx.db, flag);
  ctx.announce(opsEvents.flag_set, { flag }, [flagsStream]);
  const change = sayFlagChange(null, flag);
  await recordAct(ctx, "flag_created", `${subjectOfFlag(name)} ${change || "off"}`);
  return { revision: flag.revision };
});
