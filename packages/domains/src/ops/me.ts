import { ops, rightsOfRole } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { profile } from "./services/process";
import { readStaff } from "./store";
import { showStaff } from "./views";

export const me = implement(ops.me)(async ({ ctx }) => {
  const rows = ctx.staffId ? await readStaff(ctx.db, [ctx.staffId]) : [];
  const [staff] = await showStaff(ctx.db, rows);
  if (!staff) throw kernelFail("kernel.unauthenticated");
  return {
    staff,
    rights: [...rightsOfRole[staff.role]],
    needs: ctx.hasSecondFactor ? "nothing" : "second_factor",
    profile: ctx.use(profile),
  };
});
