import { identity } from "@kith/contracts";
import { implement } from "@kith/kernel";
import { holdMilliseconds, isReserved } from "./rules";
import { readPerson } from "./store";
import { lockMember } from "./store/accounts";
import { hasHandle, holdHandle } from "./store/handles";

export const reserveHandle = implement(identity.reserveHandle)(async ({ ctx, input, fail }) => {
  const { db, userId, now } = ctx;
  const { handle } = input;
  await lockMember(db, userId);
  if (await readPerson(db, userId)) throw fail("identity.joined");
  if (isReserved(handle)) throw fail("identity.handle_taken");
  const heldUntil = now + holdMilliseconds;
  const isHeld = await holdHandle(db, { userId, handle, heldUntil }, now);
  // Looked at last: somebody who joins with it holds it for as long.
  if (!isHeld || (await hasHandle(db, handle))) throw fail("identity.handle_taken");
  return { heldUntil };
});
