import { profile } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readCards } from "./store";

export const getMany = implement(profile.getMany)(async ({ ctx, input }) => ({
  rows: await readCards(ctx.db, ctx.userId, input.userIds),
}));
