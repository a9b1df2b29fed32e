import { ops } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { inbox } from "./services/inbox";

export const listMails = implement(ops.listMails)(async ({ ctx, fail }) => {
  const box = ctx.use(inbox);
  if (!box) throw fail("ops.inbox_off");
  const [rows, messages] = await Promise.all([box.list(), box.listMessages()]);
  return { rows: [...rows], messages: [...messages] };
});
