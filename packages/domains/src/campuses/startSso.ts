import { campuses } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { beginVisit } from "./services/visits";
import { readCampus } from "./store";
import { readSso } from "./store/sso";

export const startSso = implement(campuses.startSso)(async ({ ctx, input, fail }) => {
  if (!(await readCampus(ctx.db, input.campusId))) throw kernelFail("kernel.not_found");
  const sso = await readSso(ctx.db, input.campusId);
  if (!sso?.metadata) throw fail("campuses.sso_off");
  return { url: await beginVisit(ctx, sso, sso.metadata) };
});
