import { people } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { recordAct } from "../ops";
import { readFoundPage } from "./store";

export const search = implement(people.search)(async ({ ctx, input }) => {
  const page = await readFoundPage(ctx, { procedure: people.search, input }, input, ctx.scope);
  // What was searched for may be somebody's address: it is not written down.
  await recordAct(ctx, "people_searched", `by ${input.by}, ${page.rows.length} found`);
  return page;
});
