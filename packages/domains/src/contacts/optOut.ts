import { contacts } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { leave } from "./services/leaving";
import { readStatus } from "./store/people";
import { showStatus } from "./views";

export const optOut = implement(contacts.optOut)(async ({ ctx }) => {
  await leave(ctx, ctx.userId);
  return showStatus(await readStatus(ctx.db, ctx.userId), ctx.now);
});
