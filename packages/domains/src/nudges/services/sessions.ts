import { hash, timingSafeEqual } from "node:crypto";
import type { NudgeSessionId } from "@kith/contracts";
import { nudgesErrors, NudgeSessionId as SessionIdSchema } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import type { Actor, CallFacts, Runtime } from "@kith/kernel";
import { defineService, failWith } from "@kith/kernel";
import type { Wanted, Wishes } from "../rules/share";
import { wantedOf } from "../rules/share";
import type { SessionRow } from "../store/sessions";
import { readSession, readSessionIds } from "../store/sessions";
import { site } from "./site";

/** Sessions that this node keeps in memory, wishes opened. */
const sessionsMax = 50_000;
/** Numbers that this node knows nobody to hold any more; no new session ever gets one of them. */
const goneMax = 50_000;

/** A session with what it would talk about; exists in memory only. */
export interface Session extends SessionRow {
  readonly sessionId: string;
  readonly secretDigest: Uint8Array;
  readonly wanted: Wanted;
}

export const hashSecret = (secret: string): string => hash("sha256", secret, "base64url");

class Sessions {
  private readonly byId = new Map<string, Session>();
  private readonly idByNumber = new Map<bigint, string>();
  private readonly gone = new Set<bigint>();
  private readonly site;

  constructor(runtime: Runtime) {
    this.site = runtime.use(site);
  }

  sealWishes(sessionId: string, wishes: Wishes): string {
    // Filled to one length, so that the size does not tell how much was picked.
    const plain = Buffer.from(JSON.stringify(wishes).padEnd(2048));
    return this.site.secrets.seal("nudges.wishes", plain, sessionId).toString("base64");
  }

  /** An open session that this node knows. One that it takes for over another may have extended. */
  recall(sessionId: string, now: number): Session | undefined {
    const known = this.byId.get(sessionId);
    return known && known.expiresAt > now ? known : undefined;
  }

  recallNumber(number: bigint, now: number): Session | undefined {
    const sessionId = this.idByNumber.get(number);
    return sessionId === undefined ? undefined : this.recall(sessionId, now);
  }

  /** An open session, from memory if it is there; null if it is over or was never. */
  async find(sessionId: string, now: number): Promise<Session | null> {
    return this.recall(sessionId, now) ?? (await this.findAnew(sessionId, now));
  }

  /** The same from Redis, for what must not rest on memory. */
  async findAnew(sessionId: string, now: number): Promise<Session | null> {
    const { brief, keys } = this.site;
    const row = await readSession(brief, keys, sessionId);
    const session = row && row.expiresAt > now ? this.opened(sessionId, row) : null;
    if (!session) {
      this.forget(sessionId);
      return null;
    }
    this.byId.set(sessionId, session);
    this.idByNumber.set(session.number, sessionId);
    if (this.byId.size > sessionsMax) this.forgetOldest();
    return session;
  }

  /** The sessions behind these numbers, in their order; null where nobody is open. */
  async findByNumbers(numbers: readonly bigint[], now: number): Promise<(Session | null)[]> {
    const unknown = numbers.filter(
      (number) => !this.idByNumber.has(number) && !this.gone.has(number),
    );
    if (unknown.length > 0) {
      const ids = await readSessionIds(this.site.brief, this.site.keys, unknown);
      for (const [place, id] of ids.entries()) {
        const number = unknown[place];
        if (number === undefined) continue;
        if (id === null) this.gone.add(number);
        else this.idByNumber.set(number, id);
      }
      if (this.gone.size > goneMax) this.gone.clear();
    }
    return await Promise.all(
      numbers.map(async (number) => {
        const id = this.idByNumber.get(number);
        return id === undefined ? null : await this.find(id, now);
      }),
    );
  }

  forget(sessionId: string): void {
    const known = this.byId.get(sessionId);
    if (!known) return;
    this.byId.delete(sessionId);
    this.idByNumber.delete(known.number);
  }

  private opened(sessionId: string, row: SessionRow): Session | null {
    const sealed = Buffer.from(row.sealed, "base64");
    const plain = this.site.secrets.open("nudges.wishes", sealed, sessionId);
    const wishes = plain && (JSON.parse(plain.toString()) as Wishes);
    const secretDigest = Buffer.from(row.secretHash, "base64url");
    return wishes && { ...row, sessionId, secretDigest, wanted: wantedOf(wishes) };
  }

  private forgetOldest(): void {
    const [oldest] = this.byId.keys();
    if (oldest !== undefined) this.forget(oldest);
  }
}

/** The open sessions that this node has to do with. */
export const sessions = defineService("nudges.sessions", (runtime) => new Sessions(runtime));

const credentialPattern = /^([0-9a-f-]{36})\.([A-Za-z0-9_-]{43})$/;
const fail = failWith([nudgesErrors.session_over]);

/** Tells a session by the credential in the header or connection parameter `kith-nudge`. */
export async function authenticate(facts: CallFacts, runtime: Runtime): Promise<Actor | null> {
  const match = credentialPattern.exec(facts.header("kith-nudge") ?? "");
  if (!match) return null;
  const [, sessionId = "", secret = ""] = match;
  const session = await runtime.use(sessions).find(sessionId, runtime.clock.now());
  // A wrong secret and a session that is over look the same.
  if (!session || !timingSafeEqual(hash("sha256", secret, "buffer"), session.secretDigest)) {
    throw fail("nudges.session_over");
  }
  return { kind: "nudge", sessionId };
}

export const sessionIdOf = (text: string): NudgeSessionId => asId(SessionIdSchema, text);
