import { campuses } from "@kith/contracts";
import { implement, invariant } from "@kith/kernel";
import { judgeCode, proofMilliseconds } from "./rules";
import { prove } from "./services/belonging";
import { codeHashOf } from "./services/hashes";
import { addAttempt, lockAsking, readCode, spendCode } from "./store";

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
  await spendCode(db, userId);
  const expiresAt = now + proofMilliseconds;
  const proof = await prove(ctx, { userId, campusId, method: "code", expiresAt, addressHash });
  return { outcome: proof ? "proved" : "address_taken", proof };
});
