import { identity } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { credentials } from "./services/credentials";
import { endSessions } from "./services/ending";
import { tellSecured } from "./services/secured";
import { upsertPassword } from "./store";
import { distrustDevices } from "./store/devices";
import { deleteUnconfirmed } from "./store/emailChanges";
import { deleteOtherSessions } from "./store/sessions";

export const changePassword = implement(identity.changePassword)(async ({ ctx, input, fail }) => {
  const { userId, sessionId, now } = ctx;
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
