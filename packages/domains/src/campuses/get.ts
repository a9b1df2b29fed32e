import { campuses } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { readCampus } from "./store";

export const get = implement(campuses.get)(async ({ ctx, input }) => {
  const campus = await readCampus(ctx.db, input.campusId);
  if (!campus) throw kernelFail("kernel.not_found");
  return campus;
});
