import { randomBytes, randomUUID } from "node:crypto";
import { nudges } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { nudgeDayOf, nudgeWeekOf } from "./rules/days";
import { ageMin, nextExpiry } from "./rules/limits";
import { countedCategories, faultOf } from "./rules/share";
import { markOf, sealTally } from "./services/marks";
import { hashSecret, sessionIdOf, sessions } from "./services/sessions";
import { site } from "./services/site";
import { insertSession } from "./store/sessions";
import { readPause, readToken } from "./store/tokens";
import { showTimes } from "./views";

export const open = implement(nudges.open)(async ({ ctx, input, fail }) => {
  const { brief, keys, secrets, settings } = ctx.use(site);
  const { interests, match, band } = input;
  if (band === "under-16") throw fail("nudges.too_young", { ageMin });
  const fault = faultOf(interests);
  if (fault) throw fail(`nudges.${fault.fault}`, { position: fault.position });

  const token = await readToken(brief, keys, secrets.hash("nudges.token", [input.token]));
  if (!token || token.validUntil <= ctx.now) throw fail("nudges.token_over");
  const { pseudonym, since } = token;
  const pausedUntil = await readPause(brief, keys, pseudonym);
  if (pausedUntil > ctx.now) throw fail("nudges.paused", { until: pausedUntil });

  const sessionId = sessionIdOf(randomUUID());
  const secret = randomBytes(32).toString("base64url");
  const day = nudgeDayOf(ctx.now, settings.zone);
  const week = nudgeWeekOf(ctx.now, settings.zone);
  const row = {
    secretHash: hashSecret(secret),
    pseudonym,
    since,
    band,
    openedAt: ctx.now,
    expiresAt: nextExpiry(ctx.now, ctx.now, settings.sessionSeconds),
    sealed: ctx.use(sessions).sealWishes(sessionId, { interests, match }),
  };
  const marks = {
    now: ctx.now,
    day,
    week,
    personMark: markOf(secrets, pseudonym),
    tally: sealTally(secrets, week, pseudonym, countedCategories(interests)),
  };
  // Of 2^64 numbers a free one is found at once; the loop is for the one time it is not.
  for (;;) {
    const number = randomBytes(8).readBigUInt64BE();
    if (!(await insertSession(brief, keys, sessionId, { ...row, number }, marks))) continue;
    ctx.metrics.count("sessions_opened");
    return { sessionId, secret, ...(await showTimes(ctx, { ...row, number })) };
  }
});
