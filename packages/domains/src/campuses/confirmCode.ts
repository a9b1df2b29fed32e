import { campuses, campusesEvents } from "@kith/contracts";
import { implement, invariant } from "@kith/kernel";
import { setStanding } from "../graph";
import { campusStream, judgeCode, levels, proofMilliseconds } from "./rules";
import { codeHashOf } from "./services/hashes";
import { addAttempt, lockAsking, readCode, spendCode, writeProof } from "./store";

export const confirmCode = implement(campuses.confirmCode)(async ({ ctx, input }) => {
  const { db, userId, now } = ctx;
  await lockAsking(db, userId);
  const awaited = await readCode(db, userId);
  const verdict = judgeCode(awaited, codeHashOf(ctx, userId, input.code), now);
  if (verdict === "over") return { outcome: "over", proof: null };
  await addAttempt(db, userId);
  if (verdict === "wrong") return { outcome: "wrong", proof: null };

  invariant(awaited, "a right code was awaited");
  const { campusId, addressHash } = awaited;
  await lockAsking(db, userId, addressHash);
  const proof = { campusId, provedAt: now, expiresAt: now + proofMilliseconds };
  await spendCode(db, userId);
  const isTheirs = await writeProof(db, { userId, addressHash, ...proof });
  if (!isTheirs) return { outcome: "address_taken", proof: null };
  await setStanding(ctx, userId, { campusId, level: levels.proved });
  ctx.announce(campusesEvents.proved, proof, [campusStream(userId)]);
  return { outcome: "proved", proof };
});
