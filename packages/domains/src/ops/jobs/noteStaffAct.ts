import { staffSecurityActs } from "@kith/contracts";
import { job } from "@kith/kernel";
import { z } from "zod";
import { recordAct } from "../services/audit";
import { lockAccount } from "../store/audit";
import { findStaff } from "../store/staff";

/**
 * Writes down what a ceremony of staff did: ceremonies commit by themselves and record nothing.
 * Who is asked about need not be staff, so that attempts at any address take as long as at theirs.
 */
export const noteStaffAct = job({
  name: "ops.noteStaffAct",
  input: z.object({
    /** An address, as it was written, or an id. */
    who: z.string().max(200),
    act: z.enum(staffSecurityActs),
  }),
  attemptsMax: 10,
  timeoutSeconds: 30,
})(async ({ ctx, input }) => {
  await ctx.transaction(async (work) => {
    const userId = await findStaff(work.db, input.who);
    if (!userId || !(await lockAccount(work.db, userId, "key share"))) return;
    const { now, secrets } = ctx;
    await recordAct({ ...work, now, secrets, staffId: userId }, input.act, null, { userId });
  });
});
