import { UserId } from "@kith/contracts";
import { job } from "@kith/kernel";
import { z } from "zod";
import { languageOf, linkMinutes, mailFor, mailKinds } from "../rules";
import { credentials } from "../services/credentials";
import { AskedIn, mailer } from "../services/mailer";
import { readAccount } from "../store";
import { showMail } from "../views";

/** A link for a member, or word that somebody signed up with their address. */
export const sendMail = job({
  name: "identity.sendMail",
  input: z.object({ userId: UserId, kind: z.enum(mailKinds), language: AskedIn }),
  attemptsMax: 5,
  timeoutSeconds: 30,
  oncePer: ({ userId, kind }) => `${userId}:${kind}`,
})(async ({ ctx, input }) => {
  const { userId } = input;
  const account = await readAccount(ctx.db, userId);
  const mail = account && mailFor(input.kind, account.isVerified);
  if (!account?.email || !mail) return;
  const minutes = linkMinutes[mail.link];
  const link = await ctx.use(credentials).createMemberLink(mail.link, userId, minutes / 60);
  // What somebody calls themselves who only says that the address is theirs, nobody reads there.
  const name = account.isVerified ? account.name : "";
  const reader = { email: account.email, name, language: languageOf(account, input.language) };
  await ctx.use(mailer).send(showMail(reader, mail.text, { link, minutes }));
});
