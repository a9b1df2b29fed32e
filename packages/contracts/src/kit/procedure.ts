import { z } from "zod";
import type { Access, Limit, ObjectRule } from "./access";
import type { ErrorSpec } from "./errors";
import type { EventSpec, FrameOf } from "./events";

type AnyObject = z.ZodObject<z.ZodRawShape>;

type IsId<T> = [NonNullable<T>] extends [z.core.$brand<string>] ? true : false;
type HoldsId<T> =
  IsId<T> extends true ? true : NonNullable<T> extends readonly (infer Item)[] ? IsId<Item> : false;
type IdKeys<Shape extends z.ZodRawShape> = {
  [K in keyof Shape]: HoldsId<z.output<Shape[K]>> extends true ? K : never;
}[keyof Shape];

/** A rule for every branded id of the input; the compiler asks for each, and for no other. */
type ObjectsFor<Input extends AnyObject> = [IdKeys<Input["shape"]>] extends [never]
  ? { readonly objects?: undefined }
  : { readonly objects: { readonly [K in IdKeys<Input["shape"]>]: ObjectRule } };

/** `T`, but nothing to infer it from. Unlike `NoInfer` it leaves no trace in the type. */
type Given<T> = [T][T extends unknown ? 0 : never];

interface Common<Input extends AnyObject, Refused extends ErrorSpec> {
  readonly access: Access;
  readonly limits?: readonly Limit[];
  readonly input: Input;
  // By element, and `Given` in the answers below: else a missing list would mean any refusal
  // instead of none.
  readonly errors?: readonly Refused[];
}

type CallInit<
  A extends Access,
  Input extends AnyObject,
  Output extends z.ZodType,
  Refused extends ErrorSpec,
> = Common<Input, Refused> & { readonly access: A; readonly output: Output } & ObjectsFor<Input>;

/** A declared procedure, before its domain gives it a path. */
export interface Declared<
  Type extends "query" | "mutation" | "live" = "query" | "mutation" | "live",
  A extends Access = Access,
  Input extends AnyObject = AnyObject,
  Output extends z.ZodType = z.ZodType,
  Errors extends readonly ErrorSpec[] = readonly ErrorSpec[],
> {
  readonly type: Type;
  readonly access: A;
  readonly objects: Readonly<Record<string, ObjectRule>>;
  readonly limits: readonly Limit[];
  readonly input: Input;
  readonly output: Output;
  readonly errors: Errors;
  readonly idempotent: boolean;
  /** The events that a live procedure carries. */
  readonly events: readonly EventSpec[];
}

const declare = (type: Declared["type"], init: object): unknown => ({
  objects: {},
  limits: [],
  errors: [],
  idempotent: false,
  events: [],
  ...init,
  type,
});

/** A read. Its verb can neither write nor announce. */
export function query<
  const A extends Access,
  Input extends AnyObject,
  Output extends z.ZodType,
  Refused extends ErrorSpec = never,
>(
  init: CallInit<A, Input, Output, Refused>,
): Declared<"query", A, Input, Output, readonly Given<Refused>[]> {
  return declare("query", init) as Declared<"query", A, Input, Output, readonly Given<Refused>[]>;
}

/** A caller-made key under which a repeated call has one effect, for 24 hours. */
const IdempotencyKey = z.string().min(8).max(80);
type Keyed<Input extends AnyObject> = z.ZodObject<Input["shape"] & { key: typeof IdempotencyKey }>;

/** A change: one transaction (or, in a brief domain, one script). */
export function mutation<
  const A extends Access,
  Input extends AnyObject,
  Output extends z.ZodType,
  Refused extends ErrorSpec = never,
  const Idempotent extends boolean = false,
>(
  init: CallInit<A, Input, Output, Refused> & { readonly idempotent?: Idempotent },
): Declared<
  "mutation",
  A,
  Idempotent extends true ? Keyed<Input> : Input,
  Output,
  readonly Given<Refused>[]
> {
  const input = init.idempotent ? init.input.extend({ key: IdempotencyKey }) : init.input;
  return declare("mutation", { ...init, input }) as never;
}

type LiveInput<Input extends AnyObject> = z.ZodObject<
  Input["shape"] & { lastEventId: z.ZodOptional<z.ZodNullable<z.ZodString>> }
>;
/** Frames are made and checked by the hub, so that a live output is a type more than a schema. */
type LiveOutput<Events extends readonly EventSpec[]> = z.ZodType<FrameOf<Events[number]>>;

/** A subscription to one stream. Its frames carry ids; `lastEventId` resumes after one. */
export function live<
  const A extends Access,
  Input extends AnyObject,
  const Events extends readonly EventSpec[],
  Refused extends ErrorSpec = never,
>(
  init: Common<Input, Refused> & {
    readonly access: A;
    readonly events: Events;
  } & ObjectsFor<Input>,
): Declared<"live", A, LiveInput<Input>, LiveOutput<Events>, readonly Given<Refused>[]> {
  const input = init.input.extend({ lastEventId: z.string().max(40).nullish() });
  return declare("live", { ...init, input, output: z.unknown() }) as never;
}

/** How a domain keeps what it is told: rows in Postgres, or Redis with an expiry. */
export type Keeps = "durable" | "brief";

interface DomainOptions<K extends Keeps> {
  readonly keeps: K;
  /**
   * `anonymous`: the domain has a link of its own, without cookies or authorisation headers,
   * never batched with a member's calls. Default `member`.
   */
  readonly link?: "member" | "anonymous";
}

/** A procedure with its name. */
export type Procedure<
  D extends Declared = Declared,
  Domain extends string = string,
  Name extends string = string,
  K extends Keeps = Keeps,
> = D & {
  readonly domain: Domain;
  readonly name: Name;
  readonly path: `${Domain}.${Name}`;
  readonly keeps: K;
  readonly link: "member" | "anonymous";
};

export type Contract<Domain extends string, K extends Keeps, P extends Record<string, Declared>> = {
  readonly [N in keyof P & string]: Procedure<P[N], Domain, N, K>;
};

/** Names a domain's procedures: the key `follow` of the domain `graph` is called `graph.follow`. */
export function defineContract<
  const Domain extends string,
  const K extends Keeps,
  P extends Record<string, Declared>,
>(domain: Domain, options: DomainOptions<K>, procedures: P): Contract<Domain, K, P> {
  const named = Object.entries(procedures).map(([name, procedure]) => [
    name,
    {
      ...procedure,
      domain,
      name,
      path: `${domain}.${name}`,
      keeps: options.keeps,
      link: options.link ?? "member",
    },
  ]);
  return Object.fromEntries(named) as Contract<Domain, K, P>;
}

/** What a caller sends. */
export type InputOf<P extends Declared> = z.input<P["input"]>;
/** What a caller gets. For a live procedure: one frame. */
export type OutputOf<P extends Declared> = z.output<P["output"]>;
