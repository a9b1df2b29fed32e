import { identityEvents } from "@kith/contracts";
import { when } from "@kith/kernel";
import { insertPerson } from "./store/people";

/** Who joined is there for others from here on; identity, below us, cannot say so itself. */
export const welcome = when(
  identityEvents.joined,
  "graph.welcome",
)(async ({ ctx, event }) => {
  await insertPerson(ctx.db, event.payload.userId);
});
