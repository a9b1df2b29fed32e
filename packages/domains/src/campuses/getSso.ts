import { campuses } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { signOn } from "./services/signOn";
import { readCampus } from "./store";
import { readSso } from "./store/sso";
import { showSso } from "./views";

export const getSso = implement(campuses.getSso)(async ({ ctx, input }) => {
  if (!(await readCampus(ctx.db, input.campusId))) throw kernelFail("kernel.not_found");
  const sso = await readSso(ctx.db, input.campusId);
  return { sso: sso && showSso(sso), callbackUrl: ctx.use(signOn).callbackUrl };
});
