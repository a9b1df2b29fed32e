import { activity } from "@kith/contracts";
import { subscribe } from "@kith/kernel";
import { minutesStreamOf } from "./store";

export const onMinute = subscribe(activity.onMinute)(async ({ ctx }) => ({
  stream: minutesStreamOf(ctx.brief),
  keeps: "brief",
  from: "now",
}));
