import { identity } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { countRecoveryCodes } from "./store/factors";
import { readWaysIn } from "./store/waysIn";
import { showWaysIn } from "./views";

export const listWaysIn = implement(identity.listWaysIn)(async ({ ctx }) => {
  const ways = await readWaysIn(ctx.db, ctx.userId);
  return showWaysIn(ways, await countRecoveryCodes(ctx.db, ctx.userId));
});
