import { people } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { endAllSessions } from "../identity";
import { recordAct } from "../ops";
import { findPerson } from "./services/suspension";

export const endSessions = implement(people.endSessions)(async ({ ctx, input }) => {
  const { userId, reason } = input;
  await findPerson(ctx, userId);
  const count = await endAllSessions(ctx, userId);
  await recordAct(ctx, "person_signed_out", null, { userId, reason });
  return { count };
});
