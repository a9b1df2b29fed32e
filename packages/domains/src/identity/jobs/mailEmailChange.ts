import { job } from "@kith/kernel";
import { z } from "zod";
import { credentials } from "../services/credentials";
import { newChangeToken } from "../services/emailChange";
import { mailer } from "../services/mailer";
import { readAccount } from "../store";
import { isEmailTaken, readEmailChange, updateChangeHash } from "../store/emailChanges";
import { showEmailChange } from "../views";

/** Asks the new address whether it is theirs; tells the old one afterwards, and how to undo it. */
export const mailEmailChange = job({
  name: "identity.mailEmailChange",
  input: z.object({ changeId: z.uuid(), to: z.enum(["new", "old"]) }),
  attemptsMax: 5,
  timeoutSeconds: 30,
  oncePer: ({ changeId, to }) => `${changeId}:${to}`,
})(async ({ ctx, input: { changeId, to } }) => {
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
  const kind = to === "new" ? "confirm-email" : "undo-email";
  const link = ctx.use(credentials).linkTo(kind, token);
  await ctx.use(mailer).send(showEmailChange({ email, name: account.name }, kind, link));
});
