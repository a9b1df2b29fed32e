import { privacy } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readOwnPage } from "./store/requests";

export const listOwnRequests = implement(privacy.listOwnRequests)(({ ctx, input }) =>
  readOwnPage(ctx, { procedure: privacy.listOwnRequests, input }, ctx.userId),
);
