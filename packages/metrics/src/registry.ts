/**
 * Every name that is ever counted or timed, with its labels. A label's values are bounded:
 * procedures, kinds, states; never an id, an address or an interest.
 */
export const metricNames = {
  calls: { type: "counter", labels: ["procedure", "outcome"], help: "Calls by their outcome" },
  call_seconds: { type: "histogram", labels: ["procedure"], help: "Time to answer a call" },
  refusals: { type: "counter", labels: ["code"], help: "Refusals by code" },
  outages: { type: "counter", labels: ["store"], help: "Calls that a store or vendor failed" },
  limited: { type: "counter", labels: ["by"], help: "Calls over a limit" },
  phone_codes: { type: "counter", labels: ["channel", "outcome"], help: "Codes to phones" },
  notices: { type: "counter", labels: ["channel", "outcome"], help: "Notices to accounts' owners" },
  phone_stops: { type: "counter", labels: ["budget"], help: "Codes that a budget did not let out" },
  mail_stops: { type: "counter", labels: ["kind"], help: "Mails that a limit kept in" },
  sockets: { type: "gauge", labels: ["link"], help: "Open sockets" },
  subscriptions: { type: "gauge", labels: [], help: "Open subscriptions" },
  deliveries: { type: "counter", labels: [], help: "Live frames written to sockets" },
  drops: { type: "counter", labels: ["reason"], help: "Sockets cut, to resume" },
  holes: { type: "counter", labels: [], help: "Holes in a stream read from its log" },
  streams: { type: "gauge", labels: [], help: "Streams that this node follows" },
  events: { type: "counter", labels: ["event"], help: "Durable events committed" },
  reactions: { type: "counter", labels: ["reaction", "outcome"], help: "Reactions to events" },
  reaction_lag_seconds: { type: "gauge", labels: ["reaction"], help: "Age of the next event" },
  jobs: { type: "counter", labels: ["queue", "outcome"], help: "Jobs by their outcome" },
  job_seconds: { type: "histogram", labels: ["queue"], help: "Time to run a job" },
  job_lag_seconds: { type: "gauge", labels: ["queue"], help: "How long the next job has been due" },
  dead_letters: { type: "counter", labels: ["kind"], help: "Jobs and events parked for staff" },
  dead_letters_waiting: { type: "gauge", labels: ["kind"], help: "Dead letters staff have to see" },
  transaction_seconds: { type: "histogram", labels: ["procedure"], help: "Time in transactions" },
  pool_waits: { type: "counter", labels: [], help: "Statements that waited for a connection" },
  pool_connections: {
    type: "gauge",
    labels: ["state"],
    help: "Of the pool: used, idle, waited for",
  },
  store_up: { type: "gauge", labels: ["store"], help: "1 when the store answered, else 0" },
  database_bytes: { type: "gauge", labels: [], help: "Size of the database" },
  sightings: { type: "counter", labels: ["outcome"], help: "Sightings by what became of them" },
  sighting_seconds: { type: "histogram", labels: [], help: "From a sighting to its decision" },
  nudges: { type: "counter", labels: [], help: "Nudges decided, one for a pair" },
  meets: { type: "counter", labels: [], help: "Nudges in which both waved" },
  sessions_opened: { type: "counter", labels: [], help: "Nudge sessions opened" },
  disk_bytes: { type: "gauge", labels: [], help: "Size of the disk that this node is on" },
  disk_free_bytes: { type: "gauge", labels: [], help: "What is free of that disk" },
  event_loop_lag_seconds: { type: "histogram", labels: [], help: "How late a timer comes" },
  process_start_time_seconds: { type: "gauge", labels: [], help: "Start, since 1970" },
  process_cpu_seconds: { type: "counter", labels: [], help: "Time on processors" },
  process_resident_memory_bytes: { type: "gauge", labels: [], help: "Memory, all of it" },
  process_heap_bytes: { type: "gauge", labels: [], help: "Memory of JavaScript's objects" },
  process_open_fds: { type: "gauge", labels: [], help: "Open files and connections" },
} as const satisfies Record<string, MetricSpec>;

interface MetricSpec {
  readonly type: "counter" | "gauge" | "histogram";
  readonly labels: readonly string[];
  readonly help: string;
}

type Names = typeof metricNames;
export type MetricName = keyof Names;
type NamesOf<Type> = { [K in MetricName]: Names[K]["type"] extends Type ? K : never }[MetricName];
type LabelsOf<N extends MetricName> = Names[N]["labels"][number] extends never
  ? []
  : [labels: Readonly<Record<Names[N]["labels"][number], string>>];

/** Upper bounds of the time buckets, in seconds. */
export const secondsBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export interface Metrics {
  count<N extends NamesOf<"counter">>(name: N, ...labels: LabelsOf<N>): void;
  add<N extends NamesOf<"counter">>(name: N, by: number, ...labels: LabelsOf<N>): void;
  set<N extends NamesOf<"gauge">>(name: N, value: number, ...labels: LabelsOf<N>): void;
  time<N extends NamesOf<"histogram">>(name: N, seconds: number, ...labels: LabelsOf<N>): void;
  /** The sum over all labels of a counter or gauge. */
  total(name: MetricName): number;
  /** A copy of what was recorded until now under each set of labels. */
  read(name: MetricName): readonly Snapshot[];
}

interface Series {
  readonly labels: Readonly<Record<string, string>>;
  value: number;
  count: number;
  readonly buckets: number[];
}

/** What was recorded under one set of labels; a histogram's `value` is the sum in seconds. */
export interface Snapshot extends Readonly<Omit<Series, "buckets">> {
  /** One for each of `secondsBuckets`, and one above; not cumulative, gaps are zeros. */
  readonly buckets: readonly number[];
}

/** Keeps this process's numbers in memory. */
export class MetricRegistry implements Metrics {
  private readonly all = new Map<MetricName, Map<string, Series>>();

  count<N extends NamesOf<"counter">>(name: N, ...labels: LabelsOf<N>): void {
    this.series(name, labels[0]).value += 1;
  }

  add<N extends NamesOf<"counter">>(name: N, by: number, ...labels: LabelsOf<N>): void {
    this.series(name, labels[0]).value += by;
  }

  set<N extends NamesOf<"gauge">>(name: N, value: number, ...labels: LabelsOf<N>): void {
    this.series(name, labels[0]).value = value;
  }

  time<N extends NamesOf<"histogram">>(name: N, seconds: number, ...labels: LabelsOf<N>): void {
    const series = this.series(name, labels[0]);
    series.value += seconds;
    series.count += 1;
    const bucket = secondsBuckets.findIndex((bound) => seconds <= bound);
    const place = bucket < 0 ? secondsBuckets.length : bucket;
    series.buckets[place] = (series.buckets[place] ?? 0) + 1;
  }

  total(name: MetricName): number {
    let sum = 0;
    for (const { value } of this.all.get(name)?.values() ?? []) sum += value;
    return sum;
  }

  read(name: MetricName): readonly Snapshot[] {
    return structuredClone([...(this.all.get(name)?.values() ?? [])]);
  }

  /** A copy of everything that was recorded until now, name by name. */
  snapshot(): ReadonlyMap<MetricName, readonly Snapshot[]> {
    return new Map([...this.all.keys()].map((name) => [name, this.read(name)]));
  }

  private series(name: MetricName, labels: Readonly<Record<string, string>> = {}): Series {
    const ofName = this.all.get(name) ?? new Map<string, Series>();
    if (ofName.size === 0) this.all.set(name, ofName);
    let key = "";
    for (const label in labels) key += `${labels[label]}\u0000`;
    const known = ofName.get(key);
    if (known) return known;
    const series: Series = { labels, value: 0, count: 0, buckets: [] };
    ofName.set(key, series);
    return series;
  }
}
