import { randomBytes } from "node:crypto";
import { nudges } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { challengeMilliseconds } from "./rules/limits";
import { site } from "./services/site";

/** A challenge proves itself, so that nothing is kept until it is answered. */
export const challenge = implement(nudges.challenge)(async ({ ctx }) => {
  const { settings, secrets } = ctx.use(site);
  const expiresAt = ctx.now + challengeMilliseconds;
  const body = `${expiresAt}.${randomBytes(12).toString("base64url")}`;
  const mark = secrets.hash("nudges.challenge", [body]);
  return { challenge: `${body}.${mark}`, bits: settings.proofBits, expiresAt };
});
