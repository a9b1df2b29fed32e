import { identity, UserId } from "@kith/contracts";
import { asId } from "@kith/contracts/kit";
import { implement } from "@kith/kernel";
import { openedCard } from "./services/cards";
import { readPerson } from "./store";
import { insertSpentCard } from "./store/cards";

/** The first who opens it has it; the same one again until it ends, as an answer may be lost. */
export const openCard = implement(identity.openCard)(async ({ ctx, input, fail }) => {
  const { db, now, secrets } = ctx;
  const facts = openedCard(secrets, input.card);
  if (!facts || facts.expiresAt <= now) throw fail("identity.card_over");
  const card = secrets.hash("card.spent", [input.card], 32);
  const opener = secrets.hash("card.opener", [card, ctx.userId], 32);
  const isTheirs = await insertSpentCard(db, { card, opener, expiresAt: facts.expiresAt });
  const person = isTheirs && (await readPerson(db, facts.userId));
  if (!person) throw fail("identity.card_over");
  return { userId: asId(UserId, person.userId) };
});
