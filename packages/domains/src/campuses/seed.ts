import type { Invariants } from "@kith/kernel";
import { countOverdue, readUnlike } from "./store";

const dayMilliseconds = 86_400_000;

export const invariants: Invariants = {
  "who proved a campus is of it for the graph": async ({ db }) => {
    const userId = await readUnlike(db);
    return userId && `person ${userId}`;
  },
  "nobody is of a campus a day after their proof ran out": async ({ db, clock }) => {
    const count = await countOverdue(db, clock.now() - dayMilliseconds);
    return count > 0 ? `${count} proofs` : null;
  },
};
