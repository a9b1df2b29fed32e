import { StaffId } from "@kith/contracts";
import { job } from "@kith/kernel";
import { z } from "zod";
import { credentials, mailer, readUsers } from "../../identity";
import { passwordLinkHours } from "../rules";
import { showPasswordLink } from "../views";

/** For somebody who forgot theirs. */
export const sendPasswordLink = job({
  name: "ops.sendPasswordLink",
  input: z.object({ staffId: StaffId }),
  attemptsMax: 5,
  timeoutSeconds: 30,
  oncePer: ({ staffId }) => staffId,
})(async ({ ctx, input }) => {
  const [person] = await readUsers(ctx.db, [input.staffId]);
  if (!person) return;
  const link = await ctx.use(credentials).createPasswordLink(person.userId, passwordLinkHours);
  await ctx.use(mailer).send(showPasswordLink(person, link));
});
