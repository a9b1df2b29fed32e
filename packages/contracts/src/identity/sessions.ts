import { z } from "zod";
import {
  At,
  defineEvents,
  id,
  live,
  mutation,
  own,
  pageInput,
  pageOf,
  perCaller,
  query,
  signedIn,
} from "../kit";
import { accountEvents } from "./account";

export const SessionId = id("SessionId");
export type SessionId = z.infer<typeof SessionId>;

export const SessionName = z.string().trim().min(1).max(60);

/** One of the caller's own sessions. */
export const Session = z.object({
  sessionId: SessionId,
  /** As its owner called it, or the family of its device; empty where nothing is known. */
  name: z.string().max(60),
  createdAt: At,
  /** To ten minutes. */
  lastUsedAt: At,
  /** Roughly where it was made; null where that is not known. */
  place: z.string().max(80).nullable(),
  /** The session that asks. */
  isCurrent: z.boolean(),
});
export type Session = z.infer<typeof Session>;

export const sessionEvents = defineEvents("identity", {
  sessions_ended: { payload: z.object({ sessionIds: z.array(SessionId).max(100) }), live: true },
  session_renamed: { payload: z.object({ sessionId: SessionId, name: SessionName }), live: true },
});

export const sessionProcedures = {
  /** The sessions that the caller has open, newest first. */
  listSessions: query({
    access: signedIn(),
    input: z.object(pageInput),
    output: pageOf(Session),
  }),
  onSessions: live({
    access: signedIn(),
    input: z.object({}),
    events: [sessionEvents.sessions_ended, sessionEvents.session_renamed, accountEvents.secured],
  }),
  renameSession: mutation({
    access: signedIn(),
    objects: { sessionId: own("session") },
    limits: [perCaller(60, "hour")],
    input: z.object({ sessionId: SessionId, name: SessionName }),
    output: z.object({}),
  }),
  /** Ends a session everywhere, on open sockets too, within a second. */
  revokeSession: mutation({
    access: signedIn(),
    objects: { sessionId: own("session") },
    limits: [perCaller(120, "hour")],
    input: z.object({ sessionId: SessionId }),
    output: z.object({}),
  }),
  /** The same for all but the one that asks. */
  revokeOtherSessions: mutation({
    access: signedIn(),
    limits: [perCaller(20, "hour")],
    input: z.object({}),
    output: z.object({ count: z.int().min(0) }),
  }),
};
