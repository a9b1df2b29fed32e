import type { z } from "zod";
import type { At } from "./wire";

/** Something that happened, named in the past tense; `<domain>.<name>`. */
export interface EventSpec<Name extends string = string, Payload extends z.ZodType = z.ZodType> {
  readonly name: Name;
  readonly payload: Payload;
  /** Grows when the payload's meaning changes; readers know every version still kept. */
  readonly version: number;
  /** Sent to the people who read the stream. */
  readonly live: boolean;
  /** The last event of its stream: readers are let go after it. */
  readonly final: boolean;
}

interface EventInit {
  readonly payload: z.ZodType;
  readonly version?: number;
  readonly live?: boolean;
  readonly final?: boolean;
}

type Defined<Domain extends string, Inits extends Record<string, EventInit>> = {
  readonly [K in keyof Inits & string]: EventSpec<`${Domain}.${K}`, Inits[K]["payload"]>;
};

/** Declares a domain's events. */
export function defineEvents<
  const Domain extends string,
  const Inits extends Record<string, EventInit>,
>(domain: Domain, inits: Inits): Defined<Domain, Inits> {
  const entries = Object.entries(inits).map(([key, init]) => [
    key,
    {
      name: `${domain}.${key}`,
      payload: init.payload,
      version: init.version ?? 1,
      live: init.live ?? false,
      final: init.final ?? false,
    },
  ]);
  return Object.fromEntries(entries) as Defined<Domain, Inits>;
}

/**
 * What a subscriber gets for one event. `kernel.resync`: fetch now, what you have may be too old;
 * what follows is all that happens after. It is also the first that a reader from now on hears.
 */
export type FrameOf<Spec extends EventSpec> =
  | (Spec extends EventSpec<infer Name, infer Payload>
      ? { readonly event: Name; readonly at: At; readonly payload: z.output<Payload> }
      : never)
  | { readonly event: "kernel.resync"; readonly at: At; readonly payload: Record<string, never> };
