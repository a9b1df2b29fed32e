import { nudges } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { nextExpiry, sessionMillisecondsMax } from "./rules/limits";
import { markOf } from "./services/marks";
import { sessions } from "./services/sessions";
import { site } from "./services/site";
import { updateExpiry } from "./store/sessions";
import { showTimes } from "./views";

export const extend = implement(nudges.extend)(async ({ ctx, fail }) => {
  const { brief, keys, secrets, settings } = ctx.use(site);
  const session = await ctx.use(sessions).findAnew(ctx.sessionId, ctx.now);
  if (!session) throw fail("nudges.session_over");
  const extendableUntil = session.openedAt + sessionMillisecondsMax;
  if (session.expiresAt >= extendableUntil)
    throw fail("nudges.fully_extended", { extendableUntil });

  const expiresAt = nextExpiry(ctx.now, session.openedAt, settings.sessionSeconds);
  const personMark = markOf(secrets, session.pseudonym);
  const marks = { now: ctx.now, expiresAt, personMark };
  const isOpen = await updateExpiry(brief, keys, ctx.sessionId, session, marks);
  ctx.use(sessions).forget(ctx.sessionId);
  if (!isOpen) throw fail("nudges.session_over");
  return await showTimes(ctx, { ...session, expiresAt });
});
