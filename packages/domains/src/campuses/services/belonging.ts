import {
  type CampusId,
  type CampusProof,
  campusesEvents,
  type ProofMethod,
  type UserId,
} from "@kith/contracts";
import type { Announce, Db } from "@kith/kernel";
import { setStanding } from "../../graph";
import { campusStream, levelOfNobody, proofEndsAt } from "../rules";
import { deleteProof, lockAsking, readProof, writeProof } from "../store";

interface Ctx {
  readonly db: Db;
  readonly now: number;
  readonly announce: Announce;
}

interface Proof {
  readonly userId: UserId;
  readonly campusId: CampusId;
  readonly method: ProofMethod;
  /** As whoever vouches says; it holds a year at most. */
  readonly expiresAt: number;
  readonly addressHash?: string;
}

/**
 * Somebody is of a campus from the commit on, whichever way they proved it; what they proved of
 * another one is over. Null where the address proved somebody else, and still does.
 */
export async function prove(ctx: Ctx, proof: Proof): Promise<CampusProof | null> {
  const { db, now } = ctx;
  const { userId, addressHash = null } = proof;
  await lockAsking(db, userId, addressHash ?? "");
  const expiresAt = proofEndsAt(proof.expiresAt, now);
  if (!(await writeProof(db, { ...proof, addressHash, provedAt: now, expiresAt }))) return null;
  return await pushBelonging(ctx, userId);
}

/** Takes back what was proved by one method; false where nothing was. */
export async function unprove(ctx: Ctx, userId: UserId, method: ProofMethod): Promise<boolean> {
  await lockAsking(ctx.db, userId);
  const gone = await deleteProof(ctx.db, userId, method);
  await endBelonging(ctx, gone);
  return gone.length > 0;
}

/** Whose proofs are gone is of what is left of them, or of no campus any more. */
export async function endBelonging(
  ctx: Ctx,
  gone: readonly { readonly userId: UserId; readonly campusId: CampusId }[],
): Promise<void> {
  const campusOf = new Map(gone.map(({ userId, campusId }) => [userId, campusId]));
  for (const [userId, campusId] of campusOf) {
    if (await pushBelonging(ctx, userId)) continue;
    await setStanding(ctx, userId, { campusId: null, level: levelOfNobody });
    ctx.announce(campusesEvents.ended, { campusId }, [campusStream(userId)]);
  }
}

/** Says to the graph and to one's devices what somebody proved by now, if anything. */
async function pushBelonging(ctx: Ctx, userId: UserId): Promise<CampusProof | null> {
  const proof = await readProof(ctx.db, userId);
  if (!proof) return null;
  await setStanding(ctx, userId, { campusId: proof.campusId, level: proof.level });
  ctx.announce(campusesEvents.proved, proof, [campusStream(userId)]);
  return proof;
}
