import { circles } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readCirclePage } from "./store";

export const list = implement(circles.list)(({ ctx, input }) =>
  readCirclePage(ctx, { procedure: circles.list, input }),
);
