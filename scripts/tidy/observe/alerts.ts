import { errorKinds } from "@kith/contracts/kit";
import {
  buckets,
  counts,
  type Given,
  given,
  givenTimes,
  metric,
  promql,
  type Query,
} from "./promql";
import { silenceAlerts } from "./silence";

/** Something that a person should hear of, and how that is shown to work. */
export interface Alert {
  readonly name: string;
  /** `page` wakes somebody; `ticket` waits for the working day. */
  readonly severity: "page" | "ticket";
  readonly when: Query;
  readonly forMinutes: number;
  /** One sentence, in Prometheus' templates. */
  readonly says: string;
  readonly fires: Firing;
  readonly silent: readonly Silence[];
}

interface Silence {
  /** Ends the sentence "is silent …". */
  readonly about: string;
  readonly given: readonly Given[];
}

interface Firing extends Silence {
  readonly says: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Outcomes of calls that are nobody's fault but ours: those with a status from 500. */
export const failures = Object.entries(errorKinds).flatMap(([kind, { status }]) =>
  status >= 500 ? [kind] : [],
);

const failed = metric("calls", { outcome: failures });
const sight = { procedure: "nudges.sight" };
const calls = (ok: number, internal: number): Given[] => [
  given("calls", { ...sight, outcome: "ok" }, `0+${ok}x60`),
  given("calls", { ...sight, outcome: "internal" }, `0+${internal}x60`),
];

const callAlerts: readonly Alert[] = [
  {
    name: "FailingCalls",
    severity: "page",
    when: promql`sum(rate(${failed}[5m])) / sum(rate(${metric("calls")}[5m])) > 0.02
      and sum(increase(${failed}[5m])) > 10`,
    forMinutes: 2,
    says: "{{ $value | humanizePercentage }} of calls fail",
    fires: {
      about: "when three calls in a hundred fail",
      given: calls(97, 3),
      says: "3% of calls fail",
    },
    silent: [
      { about: "when one call in a hundred fails", given: calls(99, 1) },
      { about: "when few calls are made at all", given: calls(1, 1) },
    ],
  },
  {
    name: "SlowCalls",
    severity: "ticket",
    when: promql`histogram_quantile(0.95,
        sum by (le, procedure) (rate(${buckets("call_seconds")}[5m]))) > 0.5
      and sum by (procedure) (increase(${counts("call_seconds")}[5m])) > 30`,
    forMinutes: 5,
    says: "one {{ $labels.procedure }} in twenty takes over {{ $value | humanizeDuration }}",
    fires: {
      about: "when calls take longer than half a second",
      given: givenTimes("call_seconds", sight, { seconds: 0.8, perMinute: 60 }),
      says: "one nudges.sight in twenty takes over 975ms",
      labels: sight,
    },
    silent: [
      {
        about: "when calls are quick",
        given: givenTimes("call_seconds", sight, { seconds: 0.2, perMinute: 60 }),
      },
      {
        about: "when a slow call is rare",
        given: givenTimes("call_seconds", sight, { seconds: 0.8, perMinute: 2 }),
      },
    ],
  },
  {
    name: "SocketsFalling",
    severity: "page",
    when: promql`sum(${metric("sockets")}) < 0.5 * sum(${metric("sockets")} offset 10m)
      and sum(${metric("sockets")} offset 10m) > 100`,
    forMinutes: 2,
    says: "of the sockets of ten minutes ago less than half are left: {{ $value | humanize }}",
    fires: {
      about: "when three of four sockets are gone",
      given: [given("sockets", { link: "anonymous" }, "800x20 200x20")],
      says: "of the sockets of ten minutes ago less than half are left: 200",
    },
    silent: [
      {
        about: "when one node's sockets went to another",
        given: [
          given("sockets", { link: "anonymous" }, "400x20 0x20", "one"),
          given("sockets", { link: "anonymous" }, "400x20 790x20", "two"),
        ],
      },
      {
        about: "when the last few people go home",
        given: [given("sockets", { link: "anonymous" }, "60x20 2x20")],
      },
    ],
  },
];

const storeAlert = (called: string, store: "redis" | "postgres"): Alert => ({
  name: `${called}Down`,
  severity: "page",
  when: promql`${metric("store_up", { store })} == 0`,
  forMinutes: 1,
  says: `{{ $labels.instance }} gets no answer from ${called}`,
  fires: {
    about: "when a node gets no answer",
    given: [
      given("store_up", { store }, "1x20 0x20", "one"),
      given("store_up", { store }, "1x40", "two"),
    ],
    says: `one gets no answer from ${called}`,
    labels: { store, instance: "one" },
  },
  silent: [
    {
      about: "when one look found nobody",
      given: [given("store_up", { store }, "1x24 0 1x20")],
    },
  ],
});

const storeAlerts: readonly Alert[] = [
  storeAlert("Redis", "redis"),
  storeAlert("Postgres", "postgres"),
  {
    name: "PoolFull",
    severity: "page",
    when: promql`${metric("pool_connections", { state: "waiting" })} > 0`,
    forMinutes: 2,
    says: "{{ $value }} statements wait for a connection on {{ $labels.instance }}",
    fires: {
      about: "when somebody has been waiting for minutes",
      given: [given("pool_connections", { state: "waiting" }, "0x20 4x20")],
      says: "4 statements wait for a connection on one",
      labels: { state: "waiting", instance: "one" },
    },
    silent: [
      {
        about: "when somebody had to wait for a moment",
        given: [given("pool_connections", { state: "waiting" }, "0x24 9 0x20")],
      },
    ],
  },
  {
    name: "DiskFilling",
    severity: "page",
    when: promql`${metric("disk_free_bytes")} / ${metric("disk_bytes")} < 0.1`,
    forMinutes: 10,
    says: "{{ $value | humanizePercentage }} of the disk of {{ $labels.instance }} is free",
    fires: {
      about: "when a twentieth is free",
      given: [given("disk_bytes", {}, "1000x60"), given("disk_free_bytes", {}, "50x60")],
      says: "5% of the disk of one is free",
      labels: { instance: "one" },
    },
    silent: [
      {
        about: "when a fifth is free",
        given: [given("disk_bytes", {}, "1000x60"), given("disk_free_bytes", {}, "200x60")],
      },
      {
        about: "when something large lies there for some minutes",
        given: [given("disk_bytes", {}, "1000x60"), given("disk_free_bytes", {}, "200x20 50x9")],
      },
    ],
  },
];

const backlogAlerts: readonly Alert[] = [
  {
    name: "DeadLetters",
    severity: "ticket",
    when: promql`max by (kind) (${metric("dead_letters_waiting")}) > 0`,
    forMinutes: 5,
    says: "{{ $value }} of kind {{ $labels.kind }} failed for good and wait for staff",
    fires: {
      about: "when a job failed for good",
      given: [given("dead_letters_waiting", { kind: "job" }, "0x5 1x40")],
      says: "1 of kind job failed for good and wait for staff",
      labels: { kind: "job" },
    },
    silent: [
      {
        about: "when staff had them tried again",
        given: [given("dead_letters_waiting", { kind: "job" }, "1x15 0x40")],
      },
    ],
  },
  {
    name: "ReactionLag",
    severity: "page",
    when: promql`max by (reaction) (${metric("reaction_lag_seconds")}) > 60`,
    forMinutes: 2,
    says: "{{ $labels.reaction }} is {{ $value | humanizeDuration }} behind",
    fires: {
      about: "when an event has not been read for minutes",
      given: [given("reaction_lag_seconds", { reaction: "ops.tellOwners" }, "0+60x40")],
      says: "ops.tellOwners is 25m 0s behind",
      labels: { reaction: "ops.tellOwners" },
    },
    silent: [
      {
        about: "when a reaction is some seconds behind, again and again",
        given: [given("reaction_lag_seconds", { reaction: "ops.tellOwners" }, "20x40")],
      },
    ],
  },
  {
    name: "JobLag",
    severity: "page",
    when: promql`max by (queue) (${metric("job_lag_seconds")}) > 300`,
    forMinutes: 2,
    says: "a job of {{ $labels.queue }} has been due for {{ $value | humanizeDuration }}",
    fires: {
      about: "when nobody takes the jobs",
      given: [given("job_lag_seconds", { queue: "ops.sendInvite" }, "0+60x40")],
      says: "a job of ops.sendInvite has been due for 25m 0s",
      labels: { queue: "ops.sendInvite" },
    },
    silent: [
      {
        about: "when jobs wait a minute for their turn",
        given: [given("job_lag_seconds", { queue: "ops.sendInvite" }, "60x40")],
      },
    ],
  },
];

const stopped = metric("phone_stops", { budget: ["day", "country", "prefix"] });

/** Money goes out with codes: somebody may have found a way to be paid for asking for them. */
const phoneAlerts: readonly Alert[] = [
  {
    name: "PhoneBudget",
    severity: "page",
    when: promql`sum by (budget) (increase(${stopped}[15m])) > 5`,
    forMinutes: 0,
    says: "the budget of a {{ $labels.budget }} let {{ $value | humanize }} codes not out",
    fires: {
      about: "when a range is asked for again and again",
      given: [given("phone_stops", { budget: "prefix" }, "0+1x40")],
      says: "the budget of a prefix let 15 codes not out",
      labels: { budget: "prefix" },
    },
    silent: [
      {
        about: "when single people ask too often",
        given: [
          given("phone_stops", { budget: "caller" }, "0+5x40"),
          given("phone_stops", { budget: "number" }, "0+5x40"),
        ],
      },
      {
        about: "when a budget ended once or twice",
        given: [given("phone_stops", { budget: "day" }, "0x20 2x20")],
      },
    ],
  },
];

export const alerts: readonly Alert[] = [
  ...callAlerts,
  ...storeAlerts,
  ...backlogAlerts,
  ...phoneAlerts,
  ...silenceAlerts,
];

/** Where it is written what an alert means and what to do. */
export const runbookOf = ({ name }: Pick<Alert, "name">): string =>
  `docs/runbooks/${name.replaceAll(/(?<=[a-z])[A-Z]/g, "-$&").toLowerCase()}.md`;
