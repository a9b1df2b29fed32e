import { rightsOfRole } from "@kith/contracts";
import type { Authenticate } from "@kith/kernel";
import { credentials } from "../../identity";
import { readMember } from "../store";

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
  const member = await readMember(runtime.db, session.userId);
  if (!member) return null;
  return {
    kind: "staff",
    staffId: member.userId,
    rights: rightsOfRole[member.role],
    hasSecondFactor: session.hasSecondFactor,
  };
};
