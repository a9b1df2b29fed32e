import { ops } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { touchTrace } from "./jobs/touchTrace";
import { recordAct } from "./services/audit";
import { tracer } from "./services/process";
import { opsSettings } from "./settings";
import { showTrace } from "./views";

/** The limits asked Redis before this; the audit's entry is a statement, and is told live. */
export const traceTest = implement(ops.traceTest)(async ({ ctx }) => {
  const { isOn, current } = ctx.use(tracer);
  if (!isOn) return { isExporting: false, traceId: null, url: null };
  await ctx.enqueue(touchTrace, {});
  await recordAct(ctx, "trace_tested", null);
  return showTrace(current, ctx.use(opsSettings).tracesUrl);
});
