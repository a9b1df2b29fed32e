import { identity, UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { implement } from "@kith/kernel";
import { languageIn } from "@kith/words";
import { mailEmailChange } from "./jobs/mailEmailChange";
import { undoMilliseconds } from "./rules";
import { hashOfToken } from "./services/emailChange";
import { rereadSessions } from "./services/ending";
import { tellSecured } from "./services/secured";
import { confirmChange, lockEmailChange, updateEmail } from "./store/emailChanges";

export const confirmEmail = implement(identity.confirmEmail)(async ({ ctx, input, fail }) => {
  const { now } = ctx;
  const change = await lockEmailChange(ctx.db, hashOfToken(ctx.secrets, input.token), now);
  if (!change || change.confirmedAt !== null) throw fail("identity.link_over");
  const { changeId, oldEmail, newEmail } = change;
  const userId = asId(UserId, change.userId);
  const isFree = await updateEmail(ctx.db, userId, newEmail, now);
  if (!isFree) throw fail("identity.link_over");
  await confirmChange(ctx.db, changeId, now, now + undoMilliseconds);
  const language = languageIn(ctx.acceptLanguage);
  if (oldEmail !== null) await ctx.enqueue(mailEmailChange, { changeId, to: "old", language });
  await rereadSessions(ctx, userId);
  await tellSecured(ctx, userId, "email_changed");
  return {};
});
