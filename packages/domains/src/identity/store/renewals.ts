import type { Db, Reads } from "@kith/kernel";
import { and, eq, gt, gte, sql } from "drizzle-orm";
import { identitySessions } from "../tables";
import { endAfterUse } from "./sessions";

const { id, userId, nextToken, nextProvedAt, nextHasFactor } = identitySessions;
const { secondFactorAt, expiresAt } = identitySessions;

interface Proof {
  /** For the session from now on, unless another one waits already. */
  readonly token: string;
  readonly isSecondFactor: boolean;
}

/**
 * Notes what a session proved under a token that takes the place of its own once it is used. One
 * that waits stays, as somebody may hold it. Answers with the token; null if the session is over.
 */
export async function offerToken(db: Db, sessionId: string, proof: Proof, now: number) {
  const hasFactor = sql`${proof.isSecondFactor}::boolean or coalesce(${nextHasFactor}, false)`;
  const [row] = await db
    .update(identitySessions)
    .set({
      nextToken: sql`coalesce(${nextToken}, ${proof.token})`,
      nextProvedAt: new Date(now),
      nextHasFactor: hasFactor,
    })
    .where(eq(id, sessionId))
    .returning({ token: nextToken });
  return row?.token ?? null;
}

/** The first use of such a token: the one before is over with it. Null if none waits. */
export async function takeToken(db: Db, shown: string, now: number) {
  const [taken] = await db
    .update(identitySessions)
    .set({
      token: shown,
      provedAt: sql`${nextProvedAt}`,
      secondFactorAt: sql`case when ${nextHasFactor} then ${nextProvedAt}
        else ${secondFactorAt} end`,
      // One that was let in for a few minutes to prove a factor lives as long as any other now.
      expiresAt: sql`case when ${nextHasFactor} then ${endAfterUse(now)} else ${expiresAt} end`,
      ...{ nextToken: null, nextProvedAt: null, nextHasFactor: null },
    })
    .where(and(eq(nextToken, shown), gt(expiresAt, new Date(now))))
    .returning({ userId, sessionId: id });
  return taken ?? null;
}

/** Whether a session proved itself once it was made: by password, second factor or passkey. */
export const hasProvedSince = async (db: Reads, sessionId: string, since: number) =>
  (await db.$count(
    identitySessions,
    and(eq(id, sessionId), gte(identitySessions.provedAt, new Date(since))),
  )) > 0;

/** Whether what a session proved last, once it was made, was a second factor or a passkey. */
export const hasProvedFactorSince = async (db: Reads, sessionId: string, since: number) =>
  (await db.$count(
    identitySessions,
    and(
      eq(id, sessionId),
      gte(secondFactorAt, new Date(since)),
      // A device that is trusted stands for a factor at the sign-in, which proves nothing anew.
      eq(identitySessions.provedAt, secondFactorAt),
    ),
  )) > 0;
