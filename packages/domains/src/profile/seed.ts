import type { Invariants } from "@kith/kernel";
import { readStray } from "./store/images";
import { countOverdue, readOversized } from "./store/profiles";

const dayMilliseconds = 86_400_000;

export const invariants: Invariants = {
  "a profile holds no more than its contract lets in": async ({ db }) => {
    const userId = await readOversized(db);
    return userId && `person ${userId}`;
  },
  "a profile shows pictures of its person alone, which are in use": async ({ db }) => {
    const imageId = await readStray(db);
    return imageId && `image ${imageId}`;
  },
  "a status is forgotten within a day after it ran out": async ({ db, clock }) => {
    const count = await countOverdue(db, clock.now() - dayMilliseconds);
    return count > 0 ? `${count} statuses` : null;
  },
};
