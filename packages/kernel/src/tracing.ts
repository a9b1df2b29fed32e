import type { Calls } from "./call";
import type { CallFacts } from "./ctx";
import type { Domain } from "./domain";
import { Refusal } from "./refusal";

/** What a span says: names, outcomes and counts. Never an id, an address, a key or a value. */
export type Said = Readonly<Record<string, string | number>>;

/** A piece of work with its beginning and its end, as it is reported. */
export interface Span {
  /** 32 hexadecimal digits; the same for all that one call led to. */
  readonly traceId: string;
  /** The span's place as W3C Trace Context writes it, for what goes on elsewhere. */
  readonly traceparent: string;
  say(facts: Said): void;
}

/**
 * Where a span belongs. `below` what is traced here, and where nothing is, nothing is traced;
 * `first` begins a trace there. What is `alone` has nothing above or below: it joins nothing.
 */
type Place = "below" | "first" | "alone" | After;

/** Goes on after a span elsewhere; with null it is the first. Only our own decide what is kept. */
interface After {
  readonly after: string | null;
  readonly isOurs: boolean;
}

export interface SpanStart {
  readonly name: string;
  readonly kind?: "server" | "client" | "producer" | "consumer";
  readonly place: Place;
  readonly facts?: Said;
  /** Kept whatever part of all traces is. */
  readonly isKept?: boolean;
}

/** Reports what work led to what, and how long it took. */
export interface Tracer {
  /** False: nothing is reported, and whoever asks first need not say anything. */
  readonly isOn: boolean;
  /** Begins the work at once, in a span that ends with it. No span: this one is not kept. */
  run<T>(start: SpanStart, work: (span: Span | null) => Promise<T>): Promise<T>;
  /** The innermost span that this runs in. */
  readonly current: Span | null;
}

/** What there is without a place to report to. */
export const noTracer: Tracer = { isOn: false, current: null, run: (_start, work) => work(null) };

/** How work ended, in a span's words: no message, which may quote what was sent. */
export function describeFailure(thrown: unknown): { facts: Said; isExpected: boolean } {
  if (thrown instanceof Refusal) {
    const { kind, code } = thrown;
    const isExpected = kind !== "internal" && kind !== "unavailable";
    return { facts: { "kith.outcome": kind, "kith.refusal": code }, isExpected };
  }
  const name = thrown instanceof Error ? thrown.name : typeof thrown;
  return { facts: { "kith.outcome": "failed", "error.type": name }, isExpected: false };
}

/**
 * Calls in spans named after their procedures. One on the anonymous link stands alone: with
 * nothing that it led to, and nothing else that its sender did, can it be joined.
 */
export function traceCalls(calls: Calls, tracer: Tracer, domains: readonly Domain[]): Calls {
  const paths = new Set<string>(
    domains.flatMap(({ contract }) => Object.values(contract).map(({ path }) => path)),
  );
  const traced = <T>(path: string, { link }: CallFacts, work: () => Promise<T>) =>
    tracer.run(
      { name: paths.has(path) ? path : "unknown", place: link === "anonymous" ? "alone" : "first" },
      async (span) => {
        const answer = await work();
        span?.say({ "kith.outcome": "ok" });
        return answer;
      },
    );
  return {
    call: (path, input, facts) => traced(path, facts, () => calls.call(path, input, facts)),
    subscribe: (path, input, facts) =>
      traced(path, facts, () => calls.subscribe(path, input, facts)),
    recheck: (path, facts) => calls.recheck(path, facts),
    system: (verb, input) =>
      tracer.run({ name: verb.contract.path, place: "below" }, () => calls.system(verb, input)),
  };
}
