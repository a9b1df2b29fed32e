import { randomUUID } from "node:crypto";
import postgres from "postgres";
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
  session: {
    own: async (world, { person }) => person?.sessionId ?? (await world.person()).sessionId,
    others: async (world) => (await world.person()).sessionId,
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

/** A job that failed for good, put where the workers would park it. */
async function parkJob(world: World): Promise<string> {
  const id = randomUUID();
  const sql = postgres(world.stores.databaseUrl, { max: 1 });
  const letter = { id, kind: "job", name: "ops.sendInvite", sealed: Buffer.alloc(1) };
  const failed = { failed_at: world.clock.now(), attempts: 1, error: "Error" };
  await sql`insert into kernel_dead_letters ${sql({ ...letter, ...failed })}`;
  await sql.end();
  return id;
}
