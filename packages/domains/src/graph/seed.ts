import type { Invariants } from "@kith/kernel";
import { countOverdueInvites, readDrifted, readLopsided, readWalled } from "./store/checks";

const dayMilliseconds = 86_400_000;
const about = (userId: string | null) => userId && `person ${userId}`;

export const invariants: Invariants = {
  "counts of followers and friends are what there is to count": async ({ db }) =>
    about(await readDrifted(db)),
  "a friendship is both people's": async ({ db }) => about(await readLopsided(db)),
  "nothing lies between two of whom one blocked the other": async ({ db }) =>
    about(await readWalled(db)),
  "an invite is forgotten within a day after it ran out": async ({ db, clock }) => {
    const count = await countOverdueInvites(db, clock.now() - dayMilliseconds);
    return count > 0 ? `${count} invites` : null;
  },
};
