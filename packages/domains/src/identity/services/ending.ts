import { identityEvents, type SessionId, type UserId } from "@kith/contracts";
import type { Announce, Db, Runtime, Use } from "@kith/kernel";
import {
  deleteOtherSessions,
  deleteSessions,
  insertRevocations,
  updateBarred,
} from "../store/sessions";
import { sessions } from "./sessions";

interface Ending {
  readonly db: Db;
  readonly now: number;
  readonly use: Use;
  readonly announce: Announce;
}

/** One of its own: who may hear of a person's sessions is nobody but them. */
export const sessionsStream = (userId: string) => `sessions:${userId}`;

/** Comes with every deletion of sessions, in its transaction: so all nodes hear, and the person. */
export async function endSessions(ctx: Ending, userId: UserId, ended: readonly SessionId[]) {
  if (ended.length === 0) return;
  await insertRevocations(ctx.db, userId, ended, ctx.now);
  ctx.use(sessions).forget(ended);
  const sessionIds = ended.slice(0, 100);
  ctx.announce(identityEvents.sessions_ended, { sessionIds }, [sessionsStream(userId)]);
}

/** Ends all of a member's sessions but one. */
export async function endOtherSessions(ctx: Ending, userId: UserId, sessionId: string) {
  const ended = await deleteOtherSessions(ctx.db, userId, sessionId);
  await endSessions(ctx, userId, ended);
  return ended.length;
}

/** What a member's sessions may do has changed: every node reads them anew, open sockets too. */
export async function rereadSessions(ctx: Omit<Ending, "announce">, userId: string) {
  await insertRevocations(ctx.db, userId, [null], ctx.now);
  ctx.use(sessions).forget([userId]);
}

/** Signs a person out everywhere, within a second. Answers with how many sessions they had. */
export async function endAllSessions(ctx: Ending, userId: UserId): Promise<number> {
  const ended = await deleteSessions(ctx.db, userId);
  await endSessions(ctx, userId, ended);
  return ended.length;
}

/** Signs a person out, and lets no session of theirs hold until they are let in again. */
export async function bar(ctx: Ending, userId: UserId): Promise<void> {
  await updateBarred(ctx.db, userId, ctx.now);
  await endAllSessions(ctx, userId);
}

export const unbar = ({ db }: Pick<Ending, "db">, userId: UserId): Promise<void> =>
  updateBarred(db, userId, null);

/**
 * A session that somebody else is about to delete. Noted before, so that a node which dies in
 * between has said it too early and not too late.
 */
export async function noteEnding(runtime: Runtime, userId: string, sessionId: string) {
  await insertRevocations(runtime.db, userId, [sessionId], runtime.clock.now());
  runtime.use(sessions).forget([sessionId]);
}
