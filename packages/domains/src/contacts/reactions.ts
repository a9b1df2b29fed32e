import { identityEvents } from "@kith/contracts";
import { when } from "@kith/kernel";
import { leave } from "./services/leaving";

/** Another number is another decision: who had the old one no longer has them. */
export const forgetNumber = when(
  identityEvents.phone_changed,
  "contacts.forgetNumber",
)(async ({ ctx, event }) => {
  await leave(ctx, event.payload.userId);
});
