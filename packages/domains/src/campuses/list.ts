import { campuses } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readCampusPage } from "./store";

export const list = implement(campuses.list)(({ ctx, input }) =>
  readCampusPage(ctx, { procedure: campuses.list, input }, input.text),
);
