import { randomBytes } from "node:crypto";
import { nudges } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { endOfNudgeDay, nudgeDayOf } from "./rules/days";
import { isProof } from "./rules/proof";
import { attestor } from "./services/attestor";
import type { Site } from "./services/site";
import { site } from "./services/site";
import type { Token } from "./store/tokens";
import { claimChallenge, insertToken, isBound, readToken } from "./store/tokens";

type Renewed = Pick<Token, "pseudonym" | "since">;

function isOurs(challenge: string, now: number, { secrets }: Site): boolean {
  const [expiresAt = "", random = "", mark = ""] = challenge.split(".");
  const isMade = mark === secrets.hash("nudges.challenge", [`${expiresAt}.${random}`]);
  return isMade && Number(expiresAt) > now;
}

/**
 * What a renewed token goes on under. The pseudonym changes with the day, so that days do not
 * link, unless something still holds for it that a new name would shake off.
 */
async function renewalOf(previous: Token, now: number, { brief, keys }: Site): Promise<Renewed> {
  const { pseudonym, since } = previous;
  const isSameDay = previous.validUntil > now;
  if (isSameDay || (await isBound(brief, keys, pseudonym, now))) return { pseudonym, since };
  return { pseudonym: newPseudonym(), since };
}

const newPseudonym = () => randomBytes(16).toString("base64url");

export const enrol = implement(nudges.enrol)(async ({ ctx, input, fail }) => {
  const here = ctx.use(site);
  const { brief, keys, settings, secrets } = here;
  const isDone = isProof(input.challenge, input.answer, settings.proofBits);
  if (!isDone || !isOurs(input.challenge, ctx.now, here)) throw fail("nudges.challenge_failed");
  if (settings.attestation === "required") {
    const isGenuine = await ctx.use(attestor).verify(input.attestation ?? "", input.challenge);
    if (!isGenuine) throw fail("nudges.attestation_failed");
  }
  const proof = secrets.hash("nudges.claim", [input.challenge]);
  if (!(await claimChallenge(brief, keys, proof))) throw fail("nudges.challenge_failed");

  const previousHash = input.previous && secrets.hash("nudges.token", [input.previous]);
  const previous = previousHash ? await readToken(brief, keys, previousHash) : null;
  const renewed = previous && (await renewalOf(previous, ctx.now, here));
  const token = randomBytes(32).toString("base64url");
  const validUntil = endOfNudgeDay(nudgeDayOf(ctx.now, settings.zone), settings.zone);
  await insertToken(brief, keys, secrets.hash("nudges.token", [token]), {
    pseudonym: renewed?.pseudonym ?? newPseudonym(),
    since: renewed?.since ?? ctx.now,
    validUntil,
  });
  return { token, validUntil };
});
