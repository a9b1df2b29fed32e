import { campuses } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { recordAct } from "../ops";
import { readCampus } from "./store";
import { deleteSso } from "./store/sso";

export const removeSso = implement(campuses.removeSso)(async ({ ctx, input }) => {
  const campus = await readCampus(ctx.db, input.campusId);
  if (!campus) throw kernelFail("kernel.not_found");
  if (await deleteSso(ctx.db, input.campusId)) {
    await recordAct(ctx, "campus_sso_removed", campus.name);
  }
  return {};
});
