import { identity } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { lacksOf } from "./rules";
import { writePhone } from "./rules/phones";
import { readMember } from "./store/sessions";

export const me = implement(identity.me)(async ({ ctx }) => {
  const known = await readMember(ctx.db, ctx.sessionId);
  if (!known) throw kernelFail("kernel.unauthenticated");
  const { email, name, handle, joinedAt } = known;
  const phone = known.phone && writePhone(known.phone);
  return { userId: ctx.userId, email, phone, name, handle, joinedAt, lacks: lacksOf(known) };
});
