import { job } from "@kith/kernel";
import { z } from "zod";
import { confirmMilliseconds, languageOf, undoMilliseconds } from "../rules";
import { credentials } from "../services/credentials";
import { newChangeToken } from "../services/emailChange";
import { AskedIn, mailer } from "../services/mailer";
import { readAccount } from "../store";
import { isEmailTaken, readEmailChange, updateChangeHash } from "../store/emailChanges";
import { showMail } from "../views";

const mails = {
  new: { page: "confirm-email", text: "confirm_email", minutes: confirmMilliseconds / 60_000 },
  old: { page: "undo-email", text: "undo_email", minutes: undoMilliseconds / 60_000 },
} as const;

/** Asks the new address whether it is theirs; tells the old one afterwards, and how to undo it. */
export const mailEmailChange = job({
  name: "identity.mailEmailChange",
  input: z.object({ changeId: z.uuid(), to: z.enum(["new", "old"]), language: AskedIn }),
  attemptsMax: 5,
  timeoutSeconds: 30,
  oncePer: ({ changeId, to }) => `${changeId}:${to}`,
})(async ({ ctx, input: { changeId, to, language: asked } }) => {
  const change = await readEmailChange(ctx.db, changeId);
  const account = change && (await readAccount(ctx.db, change.userId));
  const isDone = (change?.confirmedAt ?? null) !== null;
  if (!change || !account || isDone !== (to === "old") || change.expiresAt <= ctx.now) return;
  const email = to === "new" ? change.newEmail : change.oldEmail;
  if (email === null) return;
  // Who asked for somebody's address hears nothing of it, and neither does its owner.
  if (to === "new" && (await isEmailTaken(ctx.db, change.newEmail))) return;
  const { token, hash } = newChangeToken(ctx.secrets);
  await updateChangeHash(ctx.db, changeId, hash);
  const { page, text, minutes } = mails[to];
  const link = ctx.use(credentials).linkTo(page, token);
  // Whose the new address is, nobody knows yet.
  const name = to === "new" ? "" : account.name;
  const reader = { email, name, language: languageOf(account, asked) };
  await ctx.use(mailer).send(showMail(reader, text, { link, minutes }));
});
