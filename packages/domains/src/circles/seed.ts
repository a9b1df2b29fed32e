import type { Invariants } from "@kith/kernel";
import { readUnlike } from "./store";

export const invariants: Invariants = {
  "a circle's audience is its members": async ({ db }) => {
    const circleId = await readUnlike(db);
    return circleId && `circle ${circleId}`;
  },
};
