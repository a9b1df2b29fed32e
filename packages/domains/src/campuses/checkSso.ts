import { campuses } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { discoverSso } from "./jobs/discoverSso";
import { readCampus } from "./store";
import { forgetCheck, readSso } from "./store/sso";

export const checkSso = implement(campuses.checkSso)(async ({ ctx, input, fail }) => {
  const { campusId } = input;
  if (!(await readCampus(ctx.db, campusId))) throw kernelFail("kernel.not_found");
  if (!(await readSso(ctx.db, campusId))) throw fail("campuses.sso_off");
  await forgetCheck(ctx.db, campusId);
  await ctx.enqueue(discoverSso, { campusId });
  return {};
});
