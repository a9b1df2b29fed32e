import { campuses } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { recordAct } from "../ops";
import { isTimeZone } from "./rules";
import { readCampus, writeCampus } from "./store";

export const update = implement(campuses.update)(async ({ ctx, input, fail }) => {
  if (!(await readCampus(ctx.db, input.campusId))) throw kernelFail("kernel.not_found");
  if (!isTimeZone(input.timeZone)) throw fail("campuses.unknown_time_zone");
  const isWritten = await writeCampus(ctx.db, input);
  if (!isWritten) throw fail("campuses.domain_taken");
  await recordAct(ctx, "campus_updated", input.name);
  return {};
});
