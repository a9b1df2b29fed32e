import { identity } from "@kith/contracts";
import { implement, kernelFail } from "@kith/kernel";
import { lacksOf } from "./rules";
import { readMember } from "./store/sessions";

export const me = implement(identity.me)(async ({ ctx }) => {
  const known = await readMember(ctx.db, ctx.sessionId);
  if (!known) throw kernelFail("kernel.unauthenticated");
  const { email, name, handle, joinedAt } = known;
  return { userId: ctx.userId, email, name, handle, joinedAt, lacks: lacksOf(known) };
});
