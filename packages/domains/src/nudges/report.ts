import { nudges } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { endOfNudgeDay, nudgeDayOf } from "./rules/days";
import { endings } from "./services/endings";
import { rules } from "./services/rules";
import { sessions } from "./services/sessions";
import { site } from "./services/site";
import { insertReport } from "./store/tokens";

export const report = implement(nudges.report)(async ({ ctx, input, fail }) => {
  const { brief, keys, settings } = ctx.use(site);
  const { now, sessionId } = ctx;
  const reporter = await ctx.use(sessions).find(sessionId, now);
  if (!reporter) throw fail("nudges.session_over");
  // Whoever reports somebody does not want to meet them again either.
  const nudge = await ctx.use(endings).putAway(input.nudgeId, sessionId, now, true);
  if (!nudge) throw kernelFail("kernel.not_found");
  if (!ctx.use(rules).mayReport(reporter.since, now)) return {};

  const dayEndsAt = endOfNudgeDay(nudgeDayOf(now, settings.zone), settings.zone);
  const reported = nudge.peerPseudonym;
  const filed = { reporter: nudge.pseudonym, reported, now, dayEndsAt };
  const pausedUntil = await insertReport(brief, keys, filed);
  if (pausedUntil > now) await ctx.use(endings).endAll(reported, "paused", now);
  return {};
});
