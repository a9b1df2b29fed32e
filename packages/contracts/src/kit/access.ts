import type { StaffRight } from "../rights";

/** Who may call a procedure. There is no procedure without one. */
export type Access =
  | { readonly kind: "anyone" }
  | { readonly kind: "nudge" }
  | {
      readonly kind: "member";
      readonly standing: "signed_in" | "joined" | "verified";
      /** Whether the session must have proved who holds it a short while ago. */
      readonly isFresh: boolean;
    }
  | {
      readonly kind: "staff";
      readonly right: StaffRight | "self";
      /** `campus`: also for who holds the right for certain campuses, over what is of these. */
      readonly scope?: "campus";
    };

/** No credential is needed. */
export const anyone = () => ({ kind: "anyone" }) as const;

/** The holder of an open nudge session. */
export const nudge = () => ({ kind: "nudge" }) as const;

interface Freshness {
  readonly isFresh?: boolean;
}

/** Somebody who is signed in, though they may not have joined yet. */
export const signedIn = ({ isFresh = false }: Freshness = {}) =>
  ({ kind: "member", standing: "signed_in", isFresh }) as const;

/** A person: signed in, and joined with a handle, an age band and consents. */
export const member = ({ isFresh = false }: Freshness = {}) =>
  ({ kind: "member", standing: "joined", isFresh }) as const;

/** A person whose e-mail address or phone number is proved: what reaches others asks for it. */
export const verified = ({ isFresh = false }: Freshness = {}) =>
  ({ kind: "member", standing: "verified", isFresh }) as const;

/** Staff one of whose roles has this right. `self`: any of them, before a second factor too. */
export const staff = (right: StaffRight | "self", reach: { readonly scope?: "campus" } = {}) =>
  ({ kind: "staff", right, ...reach }) as const;

/**
 * How an id in the input is checked against its caller. `stranger`: what a caller without a
 * right to the object gets; `not_found` is byte for byte the answer for a missing one.
 */
export interface ObjectRule {
  readonly kind: string;
  readonly stranger:
    | "not_found"
    | "forbidden"
    | "staff_only"
    | "seen"
    | "left_out"
    | "out_of_scope";
}

/** An id that only its holder, or one of its parties, may name. */
export const own = (kind: string): ObjectRule => ({ kind, stranger: "not_found" });

/** An id that any caller with the procedure's access may name. */
export const staffOnly = (kind: string): ObjectRule => ({ kind, stranger: "staff_only" });

/**
 * An id that staff may name whose right reaches its campus; for staff of another campus the answer
 * is byte for byte the one for an object that never existed.
 */
export const inScope = (kind: string): ObjectRule => ({ kind, stranger: "out_of_scope" });

/**
 * An id that whoever sees the object may name. For others (the owner blocked them, is suspended,
 * is gone) the answer is byte for byte the one for an object that never existed.
 */
export const seen = (kind: string): ObjectRule => ({ kind, stranger: "seen" });

/** Ids of which the answer leaves out those whose objects the caller does not see. */
export const seenAmong = (kind: string): ObjectRule => ({ kind, stranger: "left_out" });

export type Window = "minute" | "hour" | "day";

/** A budget of calls, kept by GCRA: `count` at once, refilled evenly over `window`. */
export interface Limit {
  readonly by: "caller" | "session" | "address";
  readonly count: number;
  readonly window: Window;
  /** Name of a configured number that replaces `count`. */
  readonly setting?: string;
  /** Counted on each node alone, for calls so frequent that a shared count costs too much. */
  readonly onNode?: boolean;
}

type LimitOptions = Pick<Limit, "setting" | "onNode">;
const limit =
  (by: Limit["by"]) =>
  (count: number, window: Window, options: LimitOptions = {}) =>
    ({ by, count, window, ...options }) satisfies Limit;

export const perCaller = limit("caller");
export const perSession = limit("session");
export const perAddress = limit("address");
