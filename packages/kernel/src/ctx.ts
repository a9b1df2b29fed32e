import type { CampusId, StaffRight, UserId } from "@kith/contracts";
import type { Access, EventSpec, Keeps, Procedure, StepUp } from "@kith/contracts/kit";
import type { Metrics } from "@kith/metrics";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type { z } from "zod";
import type { Brief } from "./brief";
import type { Clock } from "./clock";
import type { Job } from "./durable/work";
import type { Hub } from "./live/hub";
import type { Log } from "./log";
import type { Secrets } from "./secrets";
import type { DefinedSettings, ParsedSettings, Setting, SettingsOf } from "./settings";
import type { Tracer } from "./tracing";

/** A transaction, or the pool; what stores write through. */
export type Db = PgDatabase<PgQueryResultHKT, Record<string, never>>;
/** What a query gets: it can read and nothing else. */
export type Reads = Pick<
  Db,
  "select" | "selectDistinct" | "selectDistinctOn" | "$count" | "$with" | "with"
>;

/** `api` answers calls, `worker` runs jobs and reactions, `all` does both. */
export type Role = "all" | "api" | "worker";

/** What a transport knows of a request before anyone looked at it. */
export interface CallFacts {
  readonly requestId: string;
  readonly link: "member" | "anonymous";
  header(name: string): string | undefined;
  /** The caller's address as the trusted-proxy setting sees it. */
  readonly address: string;
  readonly signal?: AbortSignal;
}

/** A person's session as it holds now. */
export interface MemberActor {
  readonly kind: "member";
  readonly userId: UserId;
  readonly sessionId: string;
  /** What they must do before they may do more than the access kind says; the first one first. */
  readonly lacks: readonly StepUp[];
  /** When the session last proved who holds it. */
  readonly provedAt: number;
}

/** How far a right of staff reaches. */
export type Scope = "everywhere" | readonly CampusId[];

export type Actor =
  | { readonly kind: "anyone" }
  | MemberActor
  | { readonly kind: "nudge"; readonly sessionId: string }
  | {
      readonly kind: "staff";
      readonly staffId: string;
      readonly rights: ReadonlyMap<StaffRight, Scope>;
      readonly hasSecondFactor: boolean;
    }
  /** This very process: jobs and the command line. No request can become it. */
  | { readonly kind: "system" };

/** Something made once a process, on first use: a cache, a key ring. Asked for by its value. */
export interface Service<T> {
  readonly name: string;
  readonly make: (runtime: Runtime) => T;
}

export const defineService = <T>(name: string, make: (runtime: Runtime) => T): Service<T> => ({
  name,
  make,
});

/** A place that the composition fills: a vendor behind an interface. */
export const definePort = <T>(name: string): Service<T> =>
  defineService(name, () => {
    throw new Error(`nothing is bound to the port ${name}`);
  });

/** What a process holds, for everything that runs in it. */
export interface Runtime {
  readonly clock: Clock;
  readonly db: Db;
  readonly brief: Brief;
  readonly hub: Hub;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly tracer: Tracer;
  readonly secrets: Secrets;
  readonly nodeId: string;
  readonly role: Role;
  readonly profile: "development" | "production";
  /** Every setting in force, by domain, for the console. */
  readonly settings: ParsedSettings;
  use: Use;
}

export interface Use {
  <T>(service: Service<T>): T;
  <S extends Record<string, Setting>>(settings: DefinedSettings<S>): SettingsOf<S>;
}

interface Base {
  /** The moment of this call; the same wherever the call asks. */
  readonly now: number;
  readonly requestId: string;
  readonly metrics: Metrics;
  readonly secrets: Secrets;
  readonly use: Use;
}

type ActorOf<A extends Access> = A["kind"] extends "nudge"
  ? { readonly sessionId: string }
  : A["kind"] extends "member"
    ? { readonly userId: UserId; readonly sessionId: string }
    : A["kind"] extends "staff"
      ? {
          readonly staffId: string | null;
          readonly hasSecondFactor: boolean;
          /** How far the right reaches that the procedure asks for. */
          readonly scope: Scope;
        }
      : { readonly address: string };

/** Says that something happened, on up to 100 streams. True from commit on. */
export type Announce = <E extends EventSpec>(
  event: E,
  payload: z.input<E["payload"]>,
  streams: readonly string[],
) => void;

/** Puts a job into this transaction. */
export type Enqueue = <Input extends z.ZodType>(
  job: Job<Input>,
  input: z.input<Input>,
  options?: { readonly startAfterSeconds?: number },
) => Promise<void>;

type StoreOf<Type extends string, K extends Keeps> = K extends "brief"
  ? { readonly brief: Brief; readonly runtime: Runtime }
  : Type extends "mutation"
    ? {
        readonly db: Db;
        readonly announce: Announce;
        readonly enqueue: Enqueue;
        /** What the request says of the languages that whoever calls reads (RFC 9110, 12.5.4). */
        readonly acceptLanguage: string | undefined;
      }
    : { readonly db: Reads };

export type CtxOf<P extends Procedure> = Base &
  ActorOf<P["access"]> &
  StoreOf<P["type"], P["keeps"]>;

/** What a reaction, or a job within a transaction of its own, works with. */
export interface WorkCtx extends Base {
  readonly db: Db;
  readonly announce: Announce;
  readonly enqueue: Enqueue;
}

/**
 * A job's context. It may wait for vendors (which are services), so that its `db` commits each
 * statement by itself; what belongs together, and what is announced, takes a transaction.
 */
export interface JobCtx extends Base {
  readonly db: Db;
  transaction<T>(run: (ctx: WorkCtx) => Promise<T>): Promise<T>;
}
