import { createHash } from "node:crypto";
import { nudges } from "@kith/contracts";
import { implement, kernelFail, sealPayload } from "@kith/kernel";
import { site } from "./services/site";
import { readNudge } from "./store/meetings";
import { insertKey } from "./store/talks";

const keyHashOf = (publicKey: string) =>
  createHash("sha256").update(Buffer.from(publicKey, "base64url")).digest("base64url");

export const reveal = implement(nudges.reveal)(async ({ ctx, input, fail }) => {
  const { brief, keys, secrets } = ctx.use(site);
  const { nudgeId, publicKey } = input;
  const row = await readNudge(brief, keys, nudgeId, ctx.sessionId);
  if (!row) throw kernelFail("kernel.not_found");
  if (row.metUntil === null || row.metUntil <= ctx.now) throw fail("nudges.not_met");
  if (keyHashOf(publicKey) !== row.wave) throw fail("nudges.key_mismatch");

  const stream = keys.stream(row.peerSessionId);
  const payload = sealPayload(secrets, stream, { nudgeId, publicKey });
  const isRelayed = await insertKey(brief, keys, row, { nudgeId, now: ctx.now, payload });
  if (!isRelayed) throw fail("nudges.not_met");
  return {};
});
