import { circles } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { enter } from "./services/entrance";
import { readMemberPage } from "./store";

export const listMembers = implement(circles.listMembers)(async ({ ctx, input }) => {
  const { circleId } = await enter(ctx, input.circleId);
  return await readMemberPage(ctx, { procedure: circles.listMembers, input }, circleId);
});
