import { contacts } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { readStatus } from "./store/people";
import { showStatus } from "./views";

export const me = implement(contacts.me)(async ({ ctx }) =>
  showStatus(await readStatus(ctx.db, ctx.userId), ctx.now),
);
