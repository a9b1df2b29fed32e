import { securityActs, UserId } from "@kith/contracts";
import { job } from "@kith/kernel";
import { z } from "zod";
import { tellSecured } from "../services/secured";
import { readAccount } from "../store";

/** Says what a ceremony did to an account: ceremonies commit by themselves and announce nothing. */
export const noteSecured = job({
  name: "identity.noteSecured",
  input: z.object({ userId: UserId, act: z.enum(securityActs) }),
  attemptsMax: 10,
  timeoutSeconds: 30,
})(async ({ ctx, input }) => {
  const { userId, act } = input;
  await ctx.transaction(async (work) => {
    if (await readAccount(work.db, userId)) await tellSecured(work, userId, act);
  });
});
