import { randomInt, randomUUID } from "node:crypto";
import { CampusId } from "@kith/contracts";
import type { Procedure } from "@kith/contracts/kit";
import { asId } from "@kith/contracts/kit";
import {
  block,
  createCircle,
  insertDevice,
  proveByDocument,
  requestExport,
  requestHold,
  setStanding,
} from "@kith/domains";
import postgres from "postgres";
import { z } from "zod";
import { addCampus } from "../campuses";
import { uploadDocument } from "../documents";
import { uploadImage } from "../images";
import { nudgeOf } from "../phone";
import { inTransaction } from "../transaction";
import { addPasskey, linkIdentity } from "../waysIn";
import type { World } from "../world";
import type { Caller } from "./callers";

/**
 * How an object stands to the caller. `others`: it is there, and no business of theirs. `blocked`,
 * `suspended` and `deleted` are what its owner did, or is, so that it is not there for the caller.
 */
export type Relation = "own" | "others" | "missing" | HiddenRelation;
/** `elsewhere`: of a campus that is none of the caller's. */
export type HiddenRelation = "blocked" | "suspended" | "deleted" | "elsewhere";

/** Makes an object that stands so to the caller, and answers with its id. */
type Make = (world: World, caller: Caller) => Promise<string>;
type Factory = Readonly<
  Record<Exclude<Relation, HiddenRelation>, Make> & Partial<Record<HiddenRelation, Make>>
>;

const missing: Make = async () => randomUUID();

/** The directory is everybody's. */
const makeCampus: Make = async (world) => (await addCampus(world)).campusId;

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
  device: {
    own: (world, { person }) => trustDevice(world, person),
    others: (world) => trustDevice(world),
    missing,
  },
  passkey: {
    own: (world, { person }) => addPasskey(world, person?.id),
    others: (world) => addPasskey(world),
    missing,
  },
  linkedIdentity: {
    own: (world, { person }) => linkIdentity(world, person?.id),
    others: (world) => linkIdentity(world),
    missing,
  },
  staff: {
    own: async (world, { staff }) => staff?.id ?? (await world.staff("analyst")).id,
    others: async (world) => (await world.staff("analyst")).id,
    missing,
  },
  person: {
    own: async (world, { person }) => person?.id ?? (await world.person()).id,
    others: async (world) => (await world.person()).id,
    blocked: async (world, { person }) => {
      const other = await world.person();
      if (person?.hasJoined) await other.can(block, { userId: person.id });
      return other.id;
    },
    suspended: (world) => absent(world, "suspended"),
    deleted: (world) => absent(world, "deleted"),
    missing,
  },
  /** Somebody as staff see them, at the campus of those who have one. */
  member: {
    own: (world, { staff }) => addMember(world, staff?.campusId),
    others: (world, { staff }) => addMember(world, staff?.campusId),
    elsewhere: (world) => addMember(world, asId(CampusId, randomUUID())),
    missing,
  },
  circle: {
    own: (world, { person }) => makeCircle(world, person),
    others: (world) => makeCircle(world),
    missing,
  },
  campus: { own: makeCampus, others: makeCampus, missing },
  image: {
    own: async (world, { person }) =>
      await uploadImage(world, person?.hasJoined ? person : await world.person()),
    others: async (world) => await uploadImage(world, await world.person()),
    missing,
  },
  document: {
    own: (world, { person }) => makeDocument(world, person),
    others: (world) => makeDocument(world),
    missing,
  },
  verification: {
    own: (world, { person }) => makeVerification(world, undefined, person),
    others: (world) => makeVerification(world),
    missing,
  },
  /** The same as staff see it, of the campus of those who have one. */
  reviewed: {
    own: (world, { staff }) => makeVerification(world, staff?.campusId),
    others: (world, { staff }) => makeVerification(world, staff?.campusId),
    elsewhere: (world) => makeVerification(world),
    missing,
  },
  request: {
    own: (world, { person }) => makeExport(world, person),
    others: (world) => makeExport(world),
    missing,
  },
  hold: { own: makeHold, others: makeHold, missing },
  auditEntry: { own: putEntry, others: putEntry, missing },
  // Nobody's in particular: whoever looks after jobs may name each.
  deadLetter: { own: parkJob, others: parkJob, missing },
};

/** A device on which somebody's password is enough. */
async function trustDevice(world: World, person?: Caller["person"]): Promise<string> {
  const { id: userId } = person ?? (await world.person());
  const { db, clock } = world.kernel.runtime;
  const [deviceId, now] = [randomUUID(), clock.now()];
  const device = { deviceId, userId, hash: deviceId, name: "", place: null };
  await insertDevice(db, { ...device, trustedUntil: now + 86_400_000 }, now);
  return deviceId;
}

/** By their owners: one each is enough, and nobody may make very many. */
const circles = new Map<string, Promise<string>>();

/** A private circle of somebody who may have one. */
async function makeCircle(world: World, person?: Caller["person"]): Promise<string> {
  const owner = person?.hasJoined ? person : await world.person();
  const input = { name: "Circle", type: "inner", isPrivate: true, key: randomUUID() } as const;
  const made = circles.get(owner.id) ?? owner.can(createCircle, input).then((one) => one.circleId);
  circles.set(owner.id, made);
  return await made;
}

/** By whose they are: one export at a time is all that anybody may have. */
const exports = new Map<string, Promise<string>>();

async function makeExport(world: World, person?: Caller["person"]): Promise<string> {
  const owner = person ?? (await world.person());
  const ask = () => owner.can(requestExport, { key: randomUUID() }).then((one) => one.requestId);
  const made = exports.get(owner.id) ?? ask();
  exports.set(owner.id, made);
  return await made;
}

/** By whose they are: few may wait to be shown, and one request to be decided on. */
const documents = new Map<string, Promise<string>>();
const verifications = new Map<string, Promise<string>>();

async function makeDocument(world: World, person?: Caller["person"]): Promise<string> {
  const owner = person?.hasJoined ? person : await world.person();
  const made = documents.get(owner.id) ?? uploadDocument(world, owner);
  documents.set(owner.id, made);
  return await made;
}

async function makeVerification(world: World, of?: CampusId, person?: Caller["person"]) {
  const owner = person?.hasJoined && person.isVerified ? person : await world.person();
  const show = async () => {
    const campusId = of ?? (await addCampus(world)).campusId;
    const documentIds = [await uploadDocument(world, owner)];
    return (await owner.can(proveByDocument, { campusId, documentIds })).verificationId;
  };
  const made = verifications.get(owner.id) ?? show();
  verifications.set(owner.id, made);
  return await made;
}

async function makeHold(world: World): Promise<string> {
  const [{ id: userId }, owner] = [await world.person(), await world.staff("owner")];
  return (await owner.can(requestHold, { userId, reason: "Order of the court" })).holdId;
}

async function addMember(world: World, campusId?: CampusId): Promise<string> {
  const { id } = await world.person();
  if (campusId) await inTransaction(world, (ctx) => setStanding(ctx, id, { campusId }));
  return id;
}

/** Somebody who was there once. */
async function absent(world: World, state: "suspended" | "deleted"): Promise<string> {
  const { id } = await world.person();
  await inTransaction(world, (ctx) => setStanding(ctx, id, { state }));
  return id;
}

/** An entry beside the chain, which nobody walks here: to link one would take a worker. */
async function putEntry(world: World): Promise<string> {
  const id = randomUUID();
  const sql = postgres(world.stores.databaseUrl, { max: 1 });
  const said = { at: world.clock.now(), action: "staff_added", hash: "0".repeat(64) };
  await sql`insert into ops_audit ${sql({ id, number: -randomInt(1, 2 ** 31), ...said })}`;
  await sql.end();
  return id;
}

/** The ways in which an object of a kind can stand to somebody. */
export const relationsOf = (kind: string): readonly Relation[] =>
  Object.keys(objectFactories[kind] ?? {}) as Relation[];

/** Makes an object of a kind; one that cannot stand so is the caller's own. */
export function makeObject(kind: string, relation: Relation, world: World, caller: Caller) {
  const factory = objectFactories[kind];
  if (!factory) throw new Error(`nothing makes a ${kind}`);
  return (factory[relation] ?? factory.own)(world, caller);
}

/** An id as an input names it: by itself, or in a list. */
export const namedBy = ({ input }: Procedure, key: string, id: string) =>
  input.shape[key] instanceof z.ZodArray ? [id] : id;

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
