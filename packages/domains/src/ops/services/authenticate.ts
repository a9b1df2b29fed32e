import type { Authenticate } from "@kith/kernel";
import { credentials } from "../../identity";
import { rightsOf } from "../rules/roles";
import { readHeld } from "../store/staff";

/**
 * The member of staff behind a request's cookie. Read anew for every call, so that a session that
 * was ended, a role that was changed and a member who was deleted count from the next call on, on
 * every node and on open sockets.
 */
export const authenticateStaff: Authenticate = async (facts, runtime) => {
  const cookie = facts.header("cookie");
  if (!cookie) return null;
  const session = await runtime.use(credentials).readSession(cookie);
  if (!session) return null;
  const held = await readHeld(runtime.db, session.userId, runtime.clock.now());
  if (!held) return null;
  return {
    kind: "staff",
    staffId: session.userId,
    rights: rightsOf(held),
    hasSecondFactor: session.hasSecondFactor,
  };
};
