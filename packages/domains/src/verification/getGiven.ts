import { verification } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { readProof } from "../campuses";
import { recordAct } from "../ops";
import { readBadges } from "../profile";
import { isReached } from "./store/requests";

export const getGiven = implement(verification.getGiven)(async ({ ctx, input }) => {
  const { db, now, scope } = ctx;
  const { userId } = input;
  if (!(await isReached(db, userId, scope))) throw kernelFail("kernel.not_found");
  await recordAct(ctx, "given_opened", null, { userId });
  return { badges: await readBadges(db, userId, now), proof: await readProof(db, userId) };
});
