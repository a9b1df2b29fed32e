import { graph } from "@kith/contracts";
import { subscribe } from "@kith/kernel";
import { streamOf } from "./services/meeting";
import { walls } from "./services/walls";

export const onMine = subscribe(graph.onMine)(async ({ ctx }) => ({
  stream: streamOf(ctx.userId),
  keeps: "durable",
  from: "now",
  hidden: await ctx.use(walls).hiddenFrom(ctx.userId),
}));
