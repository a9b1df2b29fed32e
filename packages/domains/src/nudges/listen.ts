import { nudges, nudgesEvents } from "@kith/contracts";
import type { Tended } from "@kith/kernel";
import { subscribe } from "@kith/kernel";
import { warningMilliseconds } from "./rules/limits";
import type { Site } from "./services/site";
import { site } from "./services/site";
import { hasStream, insertWarning, readSession } from "./store/sessions";

/** A Redis that was emptied without going away says so to nobody: look now and then. */
const lookMilliseconds = 60_000;

const ended = (reason: "expired" | "lost"): Tended => ({
  end: { event: nudgesEvents.closing.name, payload: { reason } },
});

/** What a session's end asks for while its phone listens: a warning, a goodbye, or time. */
async function tendSession(here: Site, sessionId: string, now: number): Promise<Tended> {
  const { brief, keys, secrets } = here;
  const row = await readSession(brief, keys, sessionId);
  if (!row) {
    // A session that was closed left its goodbye in the stream; one that Redis lost left nothing.
    return (await hasStream(brief, keys, sessionId)) ? { againAt: null } : ended("lost");
  }
  const { expiresAt } = row;
  if (expiresAt <= now) return ended("expired");
  const warnsAt = expiresAt - warningMilliseconds;
  if (now >= warnsAt) await insertWarning(brief, secrets, keys, sessionId, { now, expiresAt });
  const changesAt = now < warnsAt ? warnsAt : expiresAt;
  return { againAt: Math.min(changesAt, now + lookMilliseconds) };
}

export const listen = subscribe(nudges.listen)(async ({ ctx }) => {
  const here = ctx.use(site);
  const { sessionId } = ctx;
  return {
    stream: here.keys.stream(sessionId),
    keeps: "brief",
    from: "start",
    tend: (now) => tendSession(here, sessionId, now),
  };
});
