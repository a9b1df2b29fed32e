import type { Invariants } from "@kith/kernel";
import { unusedMilliseconds } from "./rules";
import { countOverdue } from "./store";

const dayMilliseconds = 86_400_000;

export const invariants: Invariants = {
  "a picture that became part of nothing is deleted within two days": async ({ db, clock }) => {
    const count = await countOverdue(db, clock.now() - unusedMilliseconds - dayMilliseconds);
    return count > 0 ? `${count} pictures` : null;
  },
};
