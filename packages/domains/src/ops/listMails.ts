import { ops } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { inbox } from "./services/inbox";

export const listMails = implement(ops.listMails)(async ({ ctx, fail }) => {
  const mails = ctx.use(inbox);
  if (!mails) throw fail("ops.inbox_off");
  return { rows: [...(await mails.list())] };
});
