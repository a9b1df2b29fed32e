import { people } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { findPerson, lift } from "./services/suspension";

export const reinstate = implement(people.reinstate)(async ({ ctx, input, fail }) => {
  const { userId, reason } = input;
  const person = await findPerson(ctx, userId);
  const wasSuspended = await lift(ctx, person, reason);
  if (!wasSuspended) throw fail("people.not_suspended");
  return {};
});
