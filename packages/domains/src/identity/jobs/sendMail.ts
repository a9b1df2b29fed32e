import { UserId } from "@kith/contracts";
import { job } from "@kith/kernel";
import { z } from "zod";
import { linkMinutes, mailFor, mailKinds } from "../rules";
import { credentials } from "../services/credentials";
import { mailer } from "../services/mailer";
import { readAccount } from "../store";
import { showMail } from "../views";

/** A link for a member, or word that somebody signed up with their address. */
export const sendMail = job({
  name: "identity.sendMail",
  input: z.object({ userId: UserId, kind: z.enum(mailKinds) }),
  attemptsMax: 5,
  timeoutSeconds: 30,
  oncePer: ({ userId, kind }) => `${userId}:${kind}`,
})(async ({ ctx, input }) => {
  const { userId } = input;
  const account = await readAccount(ctx.db, userId);
  const mail = account && mailFor(input.kind, account.isVerified);
  if (!account?.email || !mail) return;
  const hours = linkMinutes[mail.link] / 60;
  const link = await ctx.use(credentials).createMemberLink(mail.link, userId, hours);
  await ctx.use(mailer).send(showMail({ name: account.name, email: account.email }, mail, link));
});
