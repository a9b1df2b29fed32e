import { people } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { recordAct } from "../ops";
import { findPerson } from "./services/suspension";
import { showPerson } from "./views";

export const get = implement(people.get)(async ({ ctx, input }) => {
  const { userId } = input;
  const person = await findPerson(ctx, userId);
  await recordAct(ctx, "person_opened", null, { userId });
  return await showPerson(ctx.db, person);
});
