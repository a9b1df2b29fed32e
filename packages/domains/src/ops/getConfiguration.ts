import { ops } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { configuration } from "./services/process";
import { showSettings } from "./views";

export const getConfiguration = implement(ops.getConfiguration)(async ({ ctx }) => ({
  settings: showSettings(ctx.use(configuration)),
}));
