import { ops } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { rightsOf } from "./rules/roles";
import { profile } from "./services/process";
import { readStaff } from "./store/staff";
import { showStaff } from "./views";

export const me = implement(ops.me)(async ({ ctx }) => {
  const rows = ctx.staffId ? await readStaff(ctx.db, [ctx.staffId]) : [];
  const [staff] = await showStaff(ctx.db, rows);
  if (!staff) throw kernelFail("kernel.unauthenticated");
  const held = staff.grants.filter(({ expiresAt }) => expiresAt === null || expiresAt > ctx.now);
  return {
    staff,
    rights: [...rightsOf(held).keys()].sort(),
    needs: ctx.hasSecondFactor ? "nothing" : "second_factor",
    profile: ctx.use(profile),
  };
});
