import { identity } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { providersOf } from "./services/providers";
import { telephony } from "./services/telephony";

export const getSignIn = implement(identity.getSignIn)(async ({ ctx }) => ({
  hasPhone: ctx.use(telephony).channels.size > 0,
  providers: providersOf(ctx.use).map(({ provider, name }) => ({ provider, name })),
}));
