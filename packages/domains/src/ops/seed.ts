import type { Invariants } from "@kith/kernel";
import { walkChain } from "./services/chain";
import { countActs } from "./store/audit";
import { countStaff, readOwners } from "./store/staff";

const minute = 60_000;

export const invariants: Invariants = {
  "the audit is one whole chain": async (runtime) => {
    const { broken } = await walkChain(runtime);
    return broken && `entry ${broken.number} is ${broken.why}`;
  },
  "what was done has its place in the audit within a minute": async ({ db, clock }) => {
    const count = await countActs(db, clock.now() - minute);
    return count > 0 ? `${count} wait` : null;
  },
  "where there are staff there is an owner": async ({ db }) => {
    const staff = await countStaff(db);
    return staff > 0 && (await readOwners(db)).length === 0 ? `${staff} staff, no owner` : null;
  },
};
