import { people, peopleEvents } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { recordAct } from "../ops";
import { findPerson } from "./services/suspension";

export const reveal = implement(people.reveal)(async ({ ctx, input }) => {
  const { userId, field, reason } = input;
  const person = await findPerson(ctx, userId);
  ctx.announce(peopleEvents.revealed, { userId, field }, [`person:${userId}`]);
  await recordAct(ctx, "person_revealed", field, { userId, reason });
  return { value: person[field] };
});
