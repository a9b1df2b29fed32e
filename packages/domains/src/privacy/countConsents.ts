import { privacy } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { countConsents as readCounts } from "../identity";
import { coarse } from "./rules";

export const countConsents = implement(privacy.countConsents)(async ({ ctx }) => {
  const counts = await readCounts(ctx.db);
  return { rows: counts.map(({ people, ...of }) => ({ ...of, people: coarse(people) })) };
});
