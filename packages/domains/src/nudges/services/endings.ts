import type { Runtime } from "@kith/kernel";
import { defineService, sealPayload } from "@kith/kernel";
import { readNudge } from "../store/meetings";
import { deleteSession, readSession, readSessionsOf } from "../store/sessions";
import { updatePutAway } from "../store/talks";
import { markOf } from "./marks";
import { sessions } from "./sessions";
import { site } from "./site";

class Endings {
  private readonly site;
  private readonly sessions;

  constructor(runtime: Runtime) {
    this.site = runtime.use(site);
    this.sessions = runtime.use(sessions);
  }

  /** Ends a session on both sides at once; false if it had ended. */
  async end(sessionId: string, reason: "closed" | "paused", now: number): Promise<boolean> {
    const { brief, keys, secrets } = this.site;
    const row = await readSession(brief, keys, sessionId);
    this.sessions.forget(sessionId);
    if (!row) return false;
    const ending = { now, reason, personMark: markOf(secrets, row.pseudonym) };
    const nudgeIds = await deleteSession(brief, secrets, keys, sessionId, row, ending);
    for (const nudgeId of nudgeIds ?? []) await this.putAway(nudgeId, sessionId, now, false);
    return nudgeIds !== null;
  }

  /** Ends every session of a pseudonym. */
  async endAll(pseudonym: string, reason: "paused", now: number): Promise<void> {
    const { brief, keys } = this.site;
    for (const sessionId of await readSessionsOf(brief, keys, pseudonym, now)) {
      await this.end(sessionId, reason, now);
    }
  }

  /** Puts a nudge away on one side; false if this session is no party of it. */
  async putAway(nudgeId: string, sessionId: string, now: number, isBlock: boolean) {
    const { brief, keys, secrets } = this.site;
    const row = await readNudge(brief, keys, nudgeId, sessionId);
    if (!row) return null;
    const payload = sealPayload(secrets, keys.stream(row.peerSessionId), { nudgeId });
    await updatePutAway(brief, keys, row, { nudgeId, now, isBlock, payload });
    return row;
  }
}

/** How sessions and nudges come to an end. */
export const endings = defineService("nudges.endings", (runtime) => new Endings(runtime));
