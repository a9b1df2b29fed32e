import { nudges, nudgesEvents } from "@kith/contracts";
import { implement, kernelFail, sealPayload } from "@kith/kernel";
import { nudgeDayOf } from "./rules/days";
import { talkMilliseconds } from "./rules/limits";
import { padded } from "./rules/pad";
import { openShare } from "./services/shares";
import { site } from "./services/site";
import { readNudge } from "./store/meetings";
import { insertWave, peerOf } from "./store/talks";

export const wave = implement(nudges.wave)(async ({ ctx, input, fail }) => {
  const { brief, keys, secrets, settings } = ctx.use(site);
  const { nudgeId, keyHash } = input;
  const talkUntil = ctx.now + talkMilliseconds;
  const day = nudgeDayOf(ctx.now, settings.zone);

  // Both events are made whatever the other side did, so that a call's time tells nothing.
  for (;;) {
    const row = await readNudge(brief, keys, nudgeId, ctx.sessionId);
    if (!row) throw kernelFail("kernel.not_found");
    if (row.expiresAt <= ctx.now || row.isPutAway) throw fail("nudges.nudge_over");
    const { categories, positions } = openShare(secrets, nudgeId, row.share);
    const met = (sessionId: string, positions: number[], peerKeyHash: string) => {
      const told = { nudgeId, categories, positions, peerKeyHash, talkUntil };
      const payload = padded(nudgesEvents.met.name, told);
      return sealPayload(secrets, keys.stream(sessionId), payload);
    };
    const { sessionId, now } = ctx;
    const payloads = [
      met(sessionId, positions[row.side], row.peerWave ?? keyHash),
      met(row.peerSessionId, positions[peerOf(row)], keyHash),
    ] as const;
    const written = { nudgeId, sessionId, keyHash, now, day, talkUntil, payloads };
    const outcome = await insertWave(brief, keys, row, written);
    if (outcome === "changed") continue;
    if (outcome === "met") ctx.metrics.count("meets");
    return {};
  }
});
