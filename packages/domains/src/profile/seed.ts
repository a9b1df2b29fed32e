import type { Invariants } from "@kith/kernel";
import { countOverdue, readOversized } from "./store";

const dayMilliseconds = 86_400_000;

export const invariants: Invariants = {
  "a profile holds no more than its contract lets in": async ({ db }) => {
    const userId = await readOversized(db);
    return userId && `person ${userId}`;
  },
  "a status is forgotten within a day after it ran out": async ({ db, clock }) => {
    const count = await countOverdue(db, clock.now() - dayMilliseconds);
    return count > 0 ? `${count} statuses` : null;
  },
};
