import { circles } from "@kith/contracts";
import { subscribe } from "@kith/kernel";
import { streamOf, walls } from "../graph";

export const onMine = subscribe(circles.onMine)(async ({ ctx }) => ({
  stream: streamOf(ctx.userId),
  keeps: "durable",
  from: "now",
  hidden: await ctx.use(walls).hiddenFrom(ctx.userId),
}));
