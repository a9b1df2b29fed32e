import { profile } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readCards } from "./store/profiles";
import { showCard } from "./views";

export const getMany = implement(profile.getMany)(async ({ ctx, input }) => {
  const rows = await readCards(ctx.db, ctx.userId, input.userIds);
  return { rows: rows.map((row) => showCard(ctx, row)) };
});
