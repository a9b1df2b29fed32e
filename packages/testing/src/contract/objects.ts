import { randomUUID } from "node:crypto";
import { ops } from "@kith/contracts";
import { nudgeOf } from "../phone";
import type { World } from "../world";
import type { Caller } from "./callers";

/** How an object stands to the caller. `others`: it is there, and no business of theirs. */
export const relations = ["own", "others", "missing"] as const;
export type Relation = (typeof relations)[number];

/** Makes an object that stands so to the caller, and answers with its id. */
type Make = (world: World, caller: Caller) => Promise<string>;
type Factory = Readonly<Record<Relation, Make>>;

const missing: Make = async () => randomUUID();

/** One factory for each kind of object that a contract names. */
export const objectFactories: Readonly<Record<string, Factory>> = {
  nudge: {
    own: async (world, { phone }) => nudgeOf(phone ?? (await world.phone()), await world.phone()),
    others: async (world) => nudgeOf(await world.phone(), await world.phone()),
    missing,
  },
  staff: {
    own: async (world, { staff }) => staff?.id ?? (await world.staff("analyst")).id,
    others: async (world) => (await world.staff("analyst")).id,
    missing,
  },
  // Nobody's in particular: whoever looks after jobs may name each.
  deadLetter: { own: parkJob, others: parkJob, missing },
};

/** An invitation that could not be mailed, parked for staff. */
async function parkJob(world: World): Promise<string> {
  const operator = await world.staff("operator");
  await world.drain();
  const { send } = world.mails;
  Object.assign(world.mails, { send: () => Promise.reject(new Error("no mail today")) });
  await world.staff("analyst");
  await world.drain();
  Object.assign(world.mails, { send });
  const { rows } = await operator.can({ contract: ops.listDeadLetters }, { limit: 1 });
  const [parked] = rows;
  if (!parked) throw new Error("the job was not parked");
  return parked.deadLetterId;
}
