import type { Invariants } from "@kith/kernel";
import { readMisclosed } from "./store/holds";
import { countLate } from "./store/requests";

const dayMilliseconds = 86_400_000;

export const invariants: Invariants = {
  "an account is closed while a hold is in force, and only then": async ({ db }) => {
    const userId = await readMisclosed(db);
    return userId && `person ${userId}`;
  },
  "what was asked for under the law is done within a day after it is due": async (runtime) => {
    const count = await countLate(runtime.db, runtime.clock.now() - dayMilliseconds);
    return count > 0 ? `${count} requests` : null;
  },
};
