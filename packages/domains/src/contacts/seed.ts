import type { Invariants } from "@kith/kernel";
import { forgottenBefore, partMilliseconds } from "./rules";
import { countOverdue, readLopsided } from "./store/checks";

const dayMilliseconds = 86_400_000;

export const invariants: Invariants = {
  "two who have each other's numbers are a match of both": async ({ db }) => {
    const userId = await readLopsided(db);
    return userId && `person ${userId}`;
  },
  "what an address book said is forgotten within a day after its time": async ({ db, clock }) => {
    const before = clock.now() - dayMilliseconds;
    const count = await countOverdue(db, forgottenBefore(before), before - partMilliseconds);
    return count > 0 ? `${count} rows` : null;
  },
};
