import { statistics } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { nudgeDayOf, nudgesSettings } from "../nudges";
import { quarterOf } from "./rules";
import { readToday } from "./store";

export const getToday = implement(statistics.getToday)(async ({ ctx }) => {
  const day = nudgeDayOf(ctx.now, ctx.use(nudgesSettings).zone);
  const row = await readToday(ctx.db);
  if (row?.day === day) {
    const { asOf, people, nudges, meets, openNow } = row;
    return { day, isPublished: true, asOf, people, nudges, meets, openNow };
  }
  const nothing = { people: null, nudges: null, meets: null, openNow: null };
  return { day, isPublished: false, asOf: quarterOf(ctx.now), ...nothing };
});
