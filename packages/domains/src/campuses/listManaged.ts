import { campuses } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readCampusPage } from "./store";

export const listManaged = implement(campuses.listManaged)(({ ctx, input }) =>
  readCampusPage(ctx, { procedure: campuses.listManaged, input }, input.text),
);
