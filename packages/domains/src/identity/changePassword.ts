import { identity } from "@kith/contracts";
import { freshMilliseconds, implement, kernelFail } from "@kith/kernel";
import { credentials } from "./services/credentials";
import { endSessions } from "./services/ending";
import { tellSecured } from "./services/secured";
import { hasPassword, upsertPassword } from "./store";
import { distrustDevices } from "./store/devices";
import { deleteUnconfirmed } from "./store/emailChanges";
import { hasProvedSince } from "./store/renewals";
import { deleteOtherSessions } from "./store/sessions";

export const changePassword = implement(identity.changePassword)(async ({ ctx, input, fail }) => {
  const { userId, sessionId, now } = ctx;
  // A mail, a number or somebody else's word lets in; the password is not theirs to change.
  const isProved = await hasProvedSince(ctx.db, sessionId, now - freshMilliseconds);
  if (!isProved && (await hasPassword(ctx.db, userId))) {
    throw kernelFail("kernel.step_up", { needs: "sign_in" });
  }
  const passwords = ctx.use(credentials);
  const verdict = await passwords.judgePassword(input.newPassword);
  if (verdict !== "ok") throw fail(`identity.${verdict}`);
  await upsertPassword(ctx.db, userId, await passwords.hashPassword(input.newPassword), now);
  // Who knew the old one may be signed in.
  await endSessions(ctx, userId, await deleteOtherSessions(ctx.db, userId, sessionId));
  await distrustDevices(ctx.db, userId);
  await deleteUnconfirmed(ctx.db, userId);
  await tellSecured(ctx, userId, "password_changed");
  return {};
});
