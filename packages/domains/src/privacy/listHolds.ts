import { privacy } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readHoldPage } from "./store/holds";

export const listHolds = implement(privacy.listHolds)(({ ctx, input }) =>
  readHoldPage(ctx, { procedure: privacy.listHolds, input }),
);
