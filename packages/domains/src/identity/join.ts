import { identity, identityEvents } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { languageIn } from "@kith/words";
import { knownConsents, mayJoin, missingConsents } from "./rules";
import { insertPerson, readPerson } from "./store";
import { lockMember } from "./store/accounts";
import { insertConsents } from "./store/consents";
import { deleteHold, holdHandle } from "./store/handles";

export const join = implement(identity.join)(async ({ ctx, input, fail }) => {
  const { userId } = ctx;
  const { handle, band } = input;
  // The app may be reserving the handle at this moment: one after the other.
  await lockMember(ctx.db, userId);
  const consents = knownConsents(input.consents);
  const hasJoined = (await readPerson(ctx.db, userId)) !== null;
  const verdict = mayJoin({ handle, band, consents, hasJoined });
  if (verdict === "consents") {
    throw fail("identity.consents", { missing: missingConsents(consents) });
  }
  if (verdict !== "ok") throw fail(`identity.${verdict}`);

  // Held first, so that nobody else reserves it meanwhile, and nobody takes what somebody reserved.
  const isFree = await holdHandle(ctx.db, { userId, handle, heldUntil: ctx.now }, ctx.now);
  const appLanguage = languageIn(ctx.acceptLanguage);
  const person = { userId, handle, band, joinedAt: ctx.now, appLanguage };
  const isNew = isFree && (await insertPerson(ctx.db, person));
  if (!isNew) throw fail("identity.handle_taken");
  await deleteHold(ctx.db, userId);
  await insertConsents(ctx.db, userId, consents, ctx.now);
  ctx.announce(identityEvents.joined, { userId, handle, band }, [`person:${userId}`]);
  return { userId, handle };
});
