import type { Invariants } from "@kith/kernel";
import { readLoose } from "./store";

export const invariants: Invariants = {
  "who is suspended is not there for others": async ({ db }) => {
    const userId = await readLoose(db);
    return userId && `person ${userId}`;
  },
};
