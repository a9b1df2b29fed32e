import type { CallFacts, MemberActor, Runtime } from "@kith/kernel";
import { defineService, describeError } from "@kith/kernel";
import { languageIn } from "@kith/words";
import { lacksOf, mayTrust } from "../rules";
import { updateAppLanguage } from "../store/accounts";
import { takeToken } from "../store/renewals";
import {
  hasSessionSince,
  insertRevocations,
  type MemberRow,
  readMember,
  readMemberOfToken,
  readRevocations,
  touchSession,
} from "../store/sessions";

/** How often a node asks which sessions were ended: what it hears back is its heartbeat. */
export const beatMilliseconds = 250;
/** Longer than a transaction may take, and than nodes' clocks differ. */
const lookBackMilliseconds = 15_000;
/** A node that heard nothing for so long may have missed what it looks back for. */
const deafMilliseconds = 4000;
/** Beats without an answer after which this node no longer knows which sessions hold. */
const unheardMax = 3;
/** How exactly a session says when it was last used. */
const touchMilliseconds = 600_000;
const keptMax = 100_000;
/** How long after a sign-in a socket of the session before it may still be open. */
const recentMilliseconds = 15_000;

interface Kept {
  readonly actor: MemberActor;
  readonly expiresAt: number;
  readonly readAt: number;
}

/** What those hear who keep something open for a session. */
export interface SessionListener {
  /** Ids of sessions, and of people of whom all sessions, ended or changed. */
  ended(ids: ReadonlySet<string>): void;
  /** This node cannot know any more whose sessions hold; said again for as long as it is so. */
  silent(): void;
}

/**
 * Members' sessions in this node's memory. One is trusted for a second after it was read, or longer
 * only while the node hears which sessions ended, from Postgres itself; else it is read again.
 */
export class Sessions {
  private readonly kept = new Map<string, Kept>();
  /** What the last beat told: none of these is kept until the look-back has passed. */
  private ended: ReadonlySet<string> = new Set();
  private readonly holders = new WeakMap<CallFacts, MemberActor>();
  private readonly listeners = new Set<SessionListener>();
  private heardAt = Number.NEGATIVE_INFINITY;
  private unheard = 0;
  private isBeating = false;
  private isStopped = false;
  private cancel = () => {};

  constructor(private readonly runtime: Pick<Runtime, "db" | "clock" | "log">) {}

  /** Who holds this token now; null for nobody. */
  async find(token: string, facts: CallFacts): Promise<MemberActor | null> {
    const now = this.runtime.clock.now();
    const kept = this.kept.get(token);
    const isGood = kept && now < kept.expiresAt && !this.hasEnded(kept.actor);
    const actor =
      isGood && mayTrust(kept.readAt, this.heardAt, now)
        ? kept.actor
        : await this.read(token, now, facts);
    if (actor) this.holders.set(facts, actor);
    return actor;
  }

  /** Forgets what was ended in this process, before the heartbeat says so. */
  forget(ids: readonly string[]): void {
    this.drop(new Set(ids));
  }

  /**
   * A token that a proof made is shown for the first time: from then on it is the session's, and
   * the one before it nobody's, on every node.
   */
  async takeUp(token: string): Promise<void> {
    const { db, clock } = this.runtime;
    const now = clock.now();
    const taken = await db.transaction(async (tx) => {
      const session = await takeToken(tx, token, now);
      if (session) await insertRevocations(tx, session.userId, [session.sessionId], now);
      return session;
    });
    if (taken) this.drop(new Set([taken.sessionId]));
  }

  /**
   * Whether somebody whose token is none any more may well have another: their session goes on
   * under a new one, or they have just signed in where it was.
   */
  async isRenewed(facts: CallFacts): Promise<boolean> {
    const { db, clock } = this.runtime;
    const holder = this.holders.get(facts);
    if (!holder) return false;
    const session = await readMember(db, holder.sessionId);
    if (!session) return await hasSessionSince(db, holder.userId, clock.now() - recentMilliseconds);
    return !session.isHeld && session.expiresAt > clock.now();
  }

  /** Whether a request was last answered for one of these sessions or people. */
  isOf(facts: CallFacts, ids: ReadonlySet<string>): boolean {
    const holder = this.holders.get(facts);
    return holder !== undefined && (ids.has(holder.sessionId) || ids.has(holder.userId));
  }

  /** Answers with what ends the listening. */
  listen(listener: SessionListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Begins to hear. */
  async start(): Promise<void> {
    await this.beat();
    this.arm();
  }

  stop(): void {
    this.isStopped = true;
    this.cancel();
  }

  private arm(): void {
    if (this.isStopped) return;
    const { clock } = this.runtime;
    this.cancel = clock.wakeAt(clock.now() + beatMilliseconds, () => void this.tick());
  }

  /** Beats are counted and not timed: a process that stood still has told nobody anything. */
  private async tick(): Promise<void> {
    this.unheard += 1;
    if (this.unheard >= unheardMax) for (const listener of this.listeners) listener.silent();
    // The wait ends the clock's step. Not for the beat: a Postgres that says nothing is silent.
    await (this.isBeating ? undefined : Promise.race([this.beat(), Promise.resolve()]));
    this.arm();
  }

  private async beat(): Promise<void> {
    const { db, clock, log } = this.runtime;
    this.isBeating = true;
    // What is committed after this moment is heard by the next beat at the earliest.
    const startedAt = clock.now();
    try {
      this.hear(await readRevocations(db, startedAt - lookBackMilliseconds), startedAt);
    } catch (thrown) {
      log.warn(describeError(thrown), "it is not known which sessions ended");
    } finally {
      this.isBeating = false;
    }
  }

  private hear(ids: readonly string[], startedAt: number): void {
    if (startedAt - this.heardAt > deafMilliseconds) this.kept.clear();
    const ended = new Set(ids);
    const news = new Set(ids.filter((id) => !this.ended.has(id)));
    this.ended = ended;
    this.heardAt = startedAt;
    this.unheard = 0;
    if (news.size === 0) return;
    this.drop(news);
    for (const listener of this.listeners) listener.ended(news);
  }

  private drop(ids: ReadonlySet<string>): void {
    for (const [token, { actor }] of this.kept) {
      if (ids.has(actor.sessionId) || ids.has(actor.userId)) this.kept.delete(token);
    }
  }

  private hasEnded({ sessionId, userId }: MemberActor): boolean {
    return this.ended.has(sessionId) || this.ended.has(userId);
  }

  private async read(token: string, now: number, facts: CallFacts): Promise<MemberActor | null> {
    this.kept.delete(token);
    const find = () => readMemberOfToken(this.runtime.db, token, now);
    // Many may show a new one for the first time at once: each looks again.
    const row = (await find()) ?? (await this.takeUp(token).then(find));
    if (!row) return null;
    const actor = actorOf(row);
    this.touch(row, now);
    this.hearLanguage(row, facts);
    // Who lacks something is about to do it, and is read again at each call until then.
    if (actor.lacks.length > 0 || this.hasEnded(actor)) return actor;
    this.kept.set(token, { actor, expiresAt: row.expiresAt, readAt: now });
    if (this.kept.size > keptMax) {
      const [oldest] = this.kept.keys();
      if (oldest !== undefined) this.kept.delete(oldest);
    }
    return actor;
  }

  private touch({ sessionId, lastUsedAt, needsSecondFactor }: MemberRow, now: number): void {
    // One that has to prove a factor first has its minutes, however often it is used.
    if (needsSecondFactor || now - lastUsedAt < touchMilliseconds) return;
    const { db, log } = this.runtime;
    touchSession(db, sessionId, now).catch((thrown) => {
      log.warn(describeError(thrown), "a session's last use is not noted");
    });
  }

  /** What an app speaks, its person reads, until they say otherwise. */
  private hearLanguage({ userId, appLanguage, ...row }: MemberRow, { header }: CallFacts): void {
    if (!row.hasJoined || row.needsSecondFactor) return;
    const spoken = languageIn(header("accept-language"));
    if (spoken === null || spoken === appLanguage) return;
    const { db, log } = this.runtime;
    updateAppLanguage(db, userId, spoken).catch((thrown) => {
      log.warn(describeError(thrown), "what an app speaks is not noted");
    });
  }
}

const actorOf = (row: MemberRow): MemberActor => ({
  kind: "member",
  userId: row.userId,
  sessionId: row.sessionId,
  provedAt: row.provedAt,
  lacks: lacksOf(row),
});

export const sessions = defineService("identity.sessions", (runtime) => new Sessions(runtime));

/** Nodes that answer calls hear which sessions ended. */
export async function startSessions(runtime: Runtime): Promise<() => void> {
  if (runtime.role === "worker") return () => {};
  const kept = runtime.use(sessions);
  await kept.start();
  return () => kept.stop();
}
