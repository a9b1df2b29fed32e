import { identity, UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { implement } from "@kith/kernel";
import { languageIn } from "@kith/words";
import { sendMail } from "./jobs/sendMail";
import { hashOfToken } from "./services/emailChange";
import { endSessions } from "./services/ending";
import { tellSecured } from "./services/secured";
import { distrustDevices } from "./store/devices";
import {
  deleteEmailChange,
  deleteEmailChanges,
  deleteWaysSince,
  hasTotpSince,
  lockUndoableChange,
  updateEmail,
} from "./store/emailChanges";
import { deleteTotp } from "./store/factors";
import { updatePhone } from "./store/phones";
import { deleteOtherSessions } from "./store/sessions";

/** Once it is done, whoever did it was not its owner: nothing that they may have added counts. */
export const undoEmail = implement(identity.undoEmail)(async ({ ctx, input, fail }) => {
  const { db, now } = ctx;
  const change = await lockUndoableChange(db, hashOfToken(ctx.secrets, input.token), now);
  if (!change || change.oldEmail === null) throw fail("identity.link_over");
  if (change.confirmedAt === null) {
    await deleteEmailChange(db, change.changeId);
    return { wasChanged: false };
  }
  const userId = asId(UserId, change.userId);
  const isFree = await updateEmail(db, userId, change.oldEmail, now);
  if (!isFree) throw fail("identity.link_over");
  await deleteEmailChanges(db, userId);
  await deleteWaysSince(db, userId, change.requestedAt);
  if (!change.hadPhone) await updatePhone(db, userId, null, now);
  if (await hasTotpSince(db, userId, change.requestedAt)) await deleteTotp(db, userId, now);
  await distrustDevices(db, userId);
  await endSessions(ctx, userId, await deleteOtherSessions(db, userId, null));
  const language = languageIn(ctx.acceptLanguage);
  await ctx.enqueue(sendMail, { userId, kind: "reset-password", language });
  await tellSecured(ctx, userId, "email_restored");
  return { wasChanged: true };
});
