import { nudges } from "@kith/contracts";
import { implement, kernelFail, sealPayload } from "@kith/kernel";
import { site } from "./services/site";
import { readNudge } from "./store/meetings";
import { insertHello } from "./store/talks";

export const hello = implement(nudges.hello)(async ({ ctx, input, fail }) => {
  const { brief, keys, secrets } = ctx.use(site);
  const { nudgeId, messageId, sealed } = input;
  const row = await readNudge(brief, keys, nudgeId, ctx.sessionId);
  if (!row) throw kernelFail("kernel.not_found");

  const stream = keys.stream(row.peerSessionId);
  const payload = sealPayload(secrets, stream, { nudgeId, messageId, sealed });
  const message = { nudgeId, messageId, now: ctx.now, payload };
  if (!(await insertHello(brief, keys, row, message))) throw fail("nudges.not_met");
  return {};
});
