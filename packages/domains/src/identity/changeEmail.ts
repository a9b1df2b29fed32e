import { identity } from "@kith/contracts";
import { implement, kernelFail, newId } from "@kith/kernel";
import { languageIn } from "@kith/words";
import { mailEmailChange } from "./jobs/mailEmailChange";
import { confirmMilliseconds } from "./rules";
import { takeMail } from "./services/attempts";
import { readAccount } from "./store";
import { insertEmailChange } from "./store/emailChanges";
import { readPhone } from "./store/phones";

export const changeEmail = implement(identity.changeEmail)(async ({ ctx, input, fail }) => {
  const { userId, now } = ctx;
  const account = await readAccount(ctx.db, userId);
  if (!account) throw kernelFail("kernel.unauthenticated");
  const { email: oldEmail } = account;
  if (oldEmail === input.email) throw fail("identity.email_same");
  // Nothing takes the place of the change whose mail went out last.
  if (!(await takeMail(ctx, "confirm-email", input.email))) return {};
  // Whether the address is somebody's, this answer does not say.
  const changeId = newId(now);
  const times = { requestedAt: now, expiresAt: now + confirmMilliseconds };
  const before = { oldEmail, hadPhone: (await readPhone(ctx.db, userId)) !== null };
  await insertEmailChange(ctx.db, { changeId, userId, ...before, newEmail: input.email, ...times });
  const language = languageIn(ctx.acceptLanguage);
  await ctx.enqueue(mailEmailChange, { changeId, to: "new", language });
  return {};
});
