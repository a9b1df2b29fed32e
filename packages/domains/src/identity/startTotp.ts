import { identity } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { base32, totpUri } from "./rules/totp";
import { newTotpSecret, sealTotp } from "./services/factors";
import { readAccount } from "./store";
import { insertTotp } from "./store/factors";

export const startTotp = implement(identity.startTotp)(async ({ ctx, fail }) => {
  const { userId } = ctx;
  const secret = newTotpSecret();
  const isBegun = await insertTotp(ctx.db, userId, sealTotp(ctx, userId, secret));
  if (!isBegun) throw fail("identity.totp_on");
  const account = await readAccount(ctx.db, userId);
  const typed = base32(secret);
  return { secret: typed, uri: totpUri(typed, account?.email ?? "Kith") };
});
