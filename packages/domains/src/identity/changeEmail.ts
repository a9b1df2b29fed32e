import { identity } from "@kith/contracts";
import { freshMilliseconds, implement, kernelFail, newId } from "@kith/kernel";
import { languageIn } from "@kith/words";
import { mailEmailChange } from "./jobs/mailEmailChange";
import { confirmMilliseconds, undoMilliseconds } from "./rules";
import { takeMail } from "./services/attempts";
import { readAccount } from "./store";
import { hasFactorSince, insertEmailChange } from "./store/emailChanges";
import { readPhone } from "./store/phones";
import { hasProvedFactorSince } from "./store/renewals";

export const changeEmail = implement(identity.changeEmail)(async ({ ctx, input, fail }) => {
  const { db, userId, sessionId, now } = ctx;
  const account = await readAccount(db, userId);
  if (!account) throw kernelFail("kernel.unauthenticated");
  if (account.email === input.email) throw fail("identity.email_same");
  // Nothing takes the place of the change whose mail went out last.
  if (!(await takeMail(ctx, "confirm-email", input.email))) return {};
  const oldEmail = account.isVerified ? account.email : null;
  // Who lost the old mailbox shows a factor instead, unless it may be a thief's own.
  const isOldEnd =
    (await hasProvedFactorSince(db, sessionId, now - freshMilliseconds)) &&
    !(await hasFactorSince(db, userId, now - undoMilliseconds));
  const oldOpenedAt = oldEmail === null || isOldEnd ? now : null;
  // Whether the address is somebody's, this answer does not say.
  const changeId = newId(now);
  const times = { requestedAt: now, expiresAt: now + confirmMilliseconds, oldOpenedAt };
  const before = { oldEmail, hadPhone: (await readPhone(db, userId)) !== null };
  await insertEmailChange(db, { changeId, userId, ...before, newEmail: input.email, ...times });
  const language = languageIn(ctx.acceptLanguage);
  await ctx.enqueue(mailEmailChange, { changeId, to: "new", language });
  if (oldOpenedAt === null) await ctx.enqueue(mailEmailChange, { changeId, to: "old", language });
  return {};
});
