import { StaffId } from "@kith/contracts";
import { job } from "@kith/kernel";
import { z } from "zod";
import { credentials, hasPassword, mailer, readUsers } from "../../identity";
import { inviteHours } from "../rules";
import { showInvite } from "../views";

export const sendInvite = job({
  name: "ops.sendInvite",
  input: z.object({ staffId: StaffId }),
  attemptsMax: 8,
  timeoutSeconds: 30,
  oncePer: ({ staffId }) => staffId,
})(async ({ ctx, input }) => {
  const [person] = await readUsers(ctx.db, [input.staffId]);
  if (!person || (await hasPassword(ctx.db, input.staffId))) return;
  const link = await ctx.use(credentials).createPasswordLink(person.userId, inviteHours);
  await ctx.use(mailer).send(showInvite(person, link));
});
