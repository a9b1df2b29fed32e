import { circles } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { enter } from "./services/entrance";

export const get = implement(circles.get)(({ ctx, input }) => enter(ctx, input.circleId));
