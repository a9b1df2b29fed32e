import { identity } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { languageIn } from "@kith/words";
import { sendCode } from "./jobs/sendCode";
import { digitsOf, resendMilliseconds, writePhone } from "./rules/phones";
import { reserveCode } from "./services/codes";
import { telephony } from "./services/telephony";
import { readPhone } from "./store/phones";

export const requestPhone = implement(identity.requestPhone)(async ({ ctx, input, fail }) => {
  const { userId } = ctx;
  const { read } = ctx.use(telephony);
  const number = read(input.phone);
  if (!number) throw fail("identity.phone_invalid");
  const digits = await readPhone(ctx.db, userId);
  if (digits === digitsOf(number.e164)) throw fail("identity.phone_taken");

  const language = languageIn(ctx.acceptLanguage);
  const old = digits && read(writePhone(digits));
  const ends = [{ number, purpose: "new" } as const];
  const both = old ? [...ends, { number: old, purpose: "old" } as const] : ends;
  for (const end of both) {
    const reserved = await reserveCode(ctx, { ...end, userId, caller: `person:${userId}` });
    if (reserved === "phone_off") throw fail("identity.phone_off");
    if ("waitSeconds" in reserved) {
      throw kernelFail("kernel.limited", { retryAfterSeconds: reserved.waitSeconds });
    }
    await ctx.enqueue(sendCode, { codeId: reserved.codeId, language });
  }
  return { needsOldCode: both.length > 1, retryAfterSeconds: resendMilliseconds / 1000 };
});
