import { type Db, job, type Secrets, type Use } from "@kith/kernel";
import type { Language } from "@kith/words";
import { z } from "zod";
import { confirmMilliseconds, languageOf, undoMilliseconds } from "../rules";
import { credentials } from "../services/credentials";
import { newChangeToken } from "../services/emailChange";
import { AskedIn, mailer } from "../services/mailer";
import { readAccount } from "../store";
import {
  type EmailChange,
  isEmailTaken,
  readEmailChange,
  updateLinks,
} from "../store/emailChanges";
import { showEmailChange, showMail } from "../views";

const confirmMinutes = confirmMilliseconds / 60_000;
const undoMinutes = undoMilliseconds / 60_000;

interface Mailing {
  readonly db: Db;
  readonly use: Use;
  readonly secrets: Secrets;
}

interface Reader {
  readonly name: string;
  readonly language: Language;
}

async function mailNew(ctx: Mailing, change: EmailChange, { language }: Reader): Promise<void> {
  const { newEmail: email, newOpenedAt, confirmedAt } = change;
  // Who asked for somebody's address hears nothing of it, and neither does its owner.
  const isOver = newOpenedAt !== null || confirmedAt !== null;
  if (isOver || (await isEmailTaken(ctx.db, email))) return;
  const { token, hash } = newChangeToken(ctx.secrets);
  await updateLinks(ctx.db, change, { hash });
  const link = ctx.use(credentials).linkTo("confirm-email", token);
  // Whose the new address is, nobody knows yet.
  const mail = { link, minutes: confirmMinutes };
  await ctx.use(mailer).send(showMail({ email, name: "", language }, "confirm_email", mail));
}

async function mailOld(ctx: Mailing, change: EmailChange, reader: Reader): Promise<void> {
  const { oldEmail: email, oldOpenedAt, confirmedAt } = change;
  if (email === null) return;
  const { token, hash } = newChangeToken(ctx.secrets);
  const pages = ctx.use(credentials);
  const post = ctx.use(mailer);
  if (confirmedAt !== null) {
    // In the place of the new end's link: the one to call it off goes on undoing it.
    await updateLinks(ctx.db, change, { hash });
    const mail = { link: pages.linkTo("undo-email", token), minutes: undoMinutes };
    return await post.send(showMail({ email, ...reader }, "undo_email", mail));
  }
  if (oldOpenedAt !== null) return;
  const undo = newChangeToken(ctx.secrets);
  await updateLinks(ctx.db, change, { oldHash: hash, undoHash: undo.hash });
  const links = {
    link: pages.linkTo("confirm-email", token),
    undo: pages.linkTo("undo-email", undo.token),
  };
  await post.send(showEmailChange({ email, ...reader }, { ...links, minutes: confirmMinutes }));
}

/**
 * Asks both ends whether the address is to change; tells the old one once it did. That one can say
 * no either way.
 */
export const mailEmailChange = job({
  name: "identity.mailEmailChange",
  input: z.object({ changeId: z.uuid(), to: z.enum(["new", "old"]), language: AskedIn }),
  attemptsMax: 5,
  timeoutSeconds: 30,
  oncePer: ({ changeId, to }) => `${changeId}:${to}`,
})(async ({ ctx, input: { changeId, to, language: asked } }) => {
  const change = await readEmailChange(ctx.db, changeId);
  const account = change && (await readAccount(ctx.db, change.userId));
  if (!change || !account || change.expiresAt <= ctx.now) return;
  const reader = { name: account.name, language: languageOf(account, asked) };
  await (to === "new" ? mailNew : mailOld)(ctx, change, reader);
});
