import type { Invariants } from "@kith/kernel";
import { countOverdue, readTracedSession } from "./store";

const dayMilliseconds = 86_400_000;

export const invariants: Invariants = {
  "no session holds an address or what a browser says of itself": async ({ db }) => {
    const sessionId = await readTracedSession(db);
    return sessionId && `session ${sessionId}`;
  },
  "what ran out is deleted within a day": async ({ db, clock }) => {
    const count = await countOverdue(db, clock.now() - dayMilliseconds);
    return count > 0 ? `${count} sessions and links` : null;
  },
};
