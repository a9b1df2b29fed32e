import { identity, identityEvents } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { writePhone } from "./rules/phones";
import { phoneCodes, spendCode } from "./services/codes";
import { sessionsStream } from "./services/ending";
import { tellSecured } from "./services/secured";
import { readPhone, updatePhone } from "./store/phones";

export const confirmPhone = implement(identity.confirmPhone)(async ({ ctx, input, fail }) => {
  const { userId } = ctx;
  const codes = ctx.use(phoneCodes);
  const old = await readPhone(ctx.db, userId);
  const right = await codes.guess({ userId, purpose: "new" }, input.code);
  const oldRight =
    old === null ? null : await codes.guess({ userId, purpose: "old" }, input.oldCode ?? "");
  // A code for a number that they had before proves nothing of the one that they have now.
  const isBoth = old === null || oldRight?.phone === old;
  if (!right || !isBoth) throw fail("identity.code_wrong");

  for (const code of [right, oldRight]) {
    if (code && !(await spendCode(ctx, code))) throw fail("identity.code_wrong");
  }
  const isMine = await updatePhone(ctx.db, userId, right.phone, ctx.now);
  if (!isMine) throw fail("identity.phone_taken");
  const streams = [sessionsStream(userId)];
  ctx.announce(identityEvents.phone_changed, { userId, hasPhone: true }, streams);
  await tellSecured(ctx, userId, "phone_changed");
  return { phone: writePhone(right.phone) };
});
