import { CampusId, campuses } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { implement, newId } from "@kith/kernel";
import { recordAct } from "../ops";
import { isTimeZone } from "./rules";
import { writeCampus } from "./store";

export const create = implement(campuses.create)(async ({ ctx, input, fail }) => {
  const { key: _key, ...shape } = input;
  if (!isTimeZone(shape.timeZone)) throw fail("campuses.unknown_time_zone");
  const campusId = asId(CampusId, newId(ctx.now));
  const isWritten = await writeCampus(ctx.db, { campusId, ...shape });
  if (!isWritten) throw fail("campuses.domain_taken");
  await recordAct(ctx, "campus_created", shape.name);
  return { campusId };
});
