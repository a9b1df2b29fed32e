import type { ErrorSpec, Procedure } from "@kith/contracts/kit";
import type { z } from "zod";
import type { CtxOf } from "./ctx";
import type { Fail } from "./refusal";

export interface Verb<P extends Procedure> {
  readonly contract: P;
  readonly handle: (call: VerbCall<P>) => Promise<z.input<P["output"]>>;
}

interface VerbCall<P extends Procedure> {
  readonly ctx: CtxOf<P>;
  readonly input: z.output<P["input"]>;
  readonly fail: Fail<P["errors"]>;
}

/** The verb behind a query or a mutation. */
export const implement =
  <P extends Procedure>(contract: P) =>
  (handle: Verb<P>["handle"]): Verb<P> => ({ contract, handle });

/** What a live procedure hands to the hub. */
export interface Feed {
  readonly stream: string;
  readonly keeps: "durable" | "brief";
  /** Where a reader begins that has no `lastEventId`. */
  readonly from: "start" | "now";
  /** People whose events this reader must not hear. */
  readonly hidden?: ReadonlySet<string>;
  /**
   * Looks after the stream while somebody reads it: called at once, at the time it returned,
   * and after an outage. `end` closes the feed with one last frame.
   */
  readonly tend?: (now: number) => Promise<Tended>;
}

export type Tended =
  | { readonly againAt: number | null }
  | { readonly end: { readonly event: string; readonly payload: unknown } };

export interface Subscription<P extends Procedure> {
  readonly contract: P;
  readonly subscribe: (call: VerbCall<P>) => Promise<Feed>;
}

/** The verb behind a live procedure: authorises, and names the stream to read. */
export const subscribe =
  <P extends Procedure>(contract: P) =>
  (open: Subscription<P>["subscribe"]): Subscription<P> => ({ contract, subscribe: open });

// Erased forms, for the kernel's own tables of verbs: each is called with what its contract parsed.
export interface AnyVerb {
  readonly contract: Procedure;
  readonly handle: (call: never) => Promise<unknown>;
}
export interface AnySubscription {
  readonly contract: Procedure;
  readonly subscribe: (call: never) => Promise<Feed>;
}

export type Errors = readonly ErrorSpec[];
