import { randomUUID } from "node:crypto";
import { addStaff } from "@kith/domains";
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
  await world.drain();
  const known = new Set(await readLetters(world));
  const { send } = world.mails;
  Object.assign(world.mails, { send: () => Promise.reject(new Error("no mail today")) });
  const mark = randomUUID();
  const invited = { email: `${mark}@kith.example`, name: "Invited", role: "analyst" } as const;
  await world.kernel.system(addStaff, { ...invited, key: mark });
  await world.drain();
  Object.assign(world.mails, { send });
  const parked = (await readLetters(world)).find((id) => !known.has(id));
  if (!parked) throw new Error("the job was not parked");
  return parked;
}
