import { campuses } from "@kith/contracts";
import { subscribe } from "@kith/kernel";
import { campusStream } from "./rules";

export const onMine = subscribe(campuses.onMine)(async ({ ctx }) => ({
  stream: campusStream(ctx.userId),
  keeps: "durable",
  from: "now",
}));
