import type { EventSpec, Procedure } from "@kith/contracts/kit";
import type { Actor, CallFacts, JobCtx, Reads, Runtime, WorkCtx } from "./ctx";
import type { Job, Reaction } from "./durable/work";
import type { AnySubscription, AnyVerb } from "./implement";
import type { DefinedSettings } from "./settings";

/** Tells who is calling from a request's credentials; null when there is none that holds. */
export type Authenticate = (facts: CallFacts, runtime: Runtime) => Promise<Actor | null>;

/** Where something that is always true is not, in a few words; null where it is. */
export type Invariant = (runtime: Runtime) => Promise<string | null>;
/** What is always true of stored data, each by the sentence that says so. */
export type Invariants = Readonly<Record<string, Invariant>>;

/** A file of theirs, read when its turn comes; null where it went meanwhile. */
export interface PersonalFile {
  readonly name: string;
  readonly read: () => Promise<Uint8Array | null>;
}

/** What a domain keeps about people: all of it can be handed to them, and all of it can go. */
export interface PersonalData {
  /** By section, in JSON types; names of other people are not theirs to have. */
  readonly collect: (db: Reads, userId: string) => Promise<Readonly<Record<string, unknown>>>;
  /** What they have besides in files, by the names that `collect` uses. */
  readonly listFiles?: (ctx: JobCtx, userId: string) => Promise<readonly PersonalFile[]>;
  /** A part of what is too much for one transaction: called before `erase` for as long as true. */
  readonly eraseSome?: (ctx: WorkCtx, userId: string) => Promise<boolean>;
  /** In the caller's transaction; whatever lies outside of Postgres goes by a job. */
  readonly erase: (ctx: WorkCtx, userId: string) => Promise<void>;
}

type Stop = () => Promise<void> | void;

/** A domain as its front door shows it: verbs, jobs, reactions, and what they need. */
export interface Domain {
  readonly name: string;
  readonly contract: Readonly<Record<string, Procedure>>;
  readonly events?: Readonly<Record<string, EventSpec>>;
  /** One implementation for each key of the contract. */
  readonly verbs: Readonly<Record<string, AnyVerb | AnySubscription>>;
  readonly jobs?: readonly Job[];
  readonly reactions?: readonly Reaction[];
  readonly settings?: DefinedSettings;
  /** Looked at by the doctor, after a restore and after bulk rows were put in. */
  readonly invariants?: Invariants;
  /** Asked by exports and deletions, of higher tiers first. */
  readonly personal?: PersonalData;
  /** The access kind that this domain's credentials stand for. */
  readonly authenticates?: {
    readonly kind: "nudge" | "member" | "staff";
    readonly by: Authenticate;
  };
  /** Started with the process, on every role, one after the other; gives what stops it. */
  readonly start?: (runtime: Runtime) => Stop | Promise<Stop>;
}

type Complete<C> = { readonly [K in keyof C]: AnyVerb | AnySubscription };

/** A contract without a verb, and a verb without a contract, do not compile. */
export const defineDomain = <const C extends Readonly<Record<string, Procedure>>>(
  domain: Omit<Domain, "contract" | "verbs"> & {
    readonly contract: C;
    readonly verbs: NoInfer<Complete<C>>;
  },
): Domain => domain;
