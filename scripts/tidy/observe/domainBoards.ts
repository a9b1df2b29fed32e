import { domains } from "@kith/domains";
import type { Domain } from "@kith/kernel";
import type { Board, Chart } from "./grafana";
import { buckets, counts, metric, promql } from "./promql";
import { each, percentiles } from "./rates";

function callRow(domain: string): readonly Chart[] {
  const ours = new RegExp(`${domain}\\..+`);
  return [
    {
      title: "Calls",
      about: `Answers of ${domain} a second`,
      unit: "ops",
      lines: {
        "{{procedure}}": promql`sum by (procedure) (${each(metric("calls", { procedure: ours }))})`,
      },
    },
    {
      title: "Time to answer",
      about: "What one call in twenty takes longer than",
      unit: "s",
      lines: {
        "{{procedure}}": promql`histogram_quantile(0.95,
          sum by (le, procedure) (${each(buckets("call_seconds", { procedure: ours }))}))`,
      },
    },
    {
      title: "Refusals",
      about: `Refusals that ${domain} declares, by their codes`,
      unit: "ops",
      lines: { "{{code}}": promql`sum by (code) (${each(metric("refusals", { code: ours }))})` },
    },
  ];
}

function workRow(domain: string): readonly Chart[] {
  const ours = new RegExp(`${domain}\\..+`);
  return [
    {
      title: "Jobs",
      about: "Jobs done and failed",
      unit: "ops",
      lines: {
        "{{queue}} {{outcome}}": promql`sum by (queue, outcome)
          (${each(metric("jobs", { queue: ours }))})`,
      },
    },
    {
      title: "Time of jobs",
      about: "What one job in twenty takes longer than",
      unit: "s",
      lines: {
        "{{queue}}": promql`histogram_quantile(0.95,
          sum by (le, queue) (${each(buckets("job_seconds", { queue: ours }))}))`,
      },
    },
    {
      title: "Reactions and events",
      about: "Events that were announced, and those that reactions took or parked",
      unit: "ops",
      lines: {
        "{{event}}": promql`sum by (event) (${each(metric("events", { event: ours }))})`,
        "{{reaction}} {{outcome}}": promql`sum by (reaction, outcome)
          (${each(metric("reactions", { reaction: ours }))})`,
      },
    },
  ];
}

/** What only some domains have to show. */
const ownRows: Readonly<Record<string, Record<string, readonly Chart[]>>> = {
  nudges: {
    Nudges: [
      {
        title: "Nudges and meets",
        about: "Pairs that were nudged, and pairs of which both waved",
        unit: "ops",
        lines: {
          nudges: promql`sum(${each(metric("nudges"))})`,
          meets: promql`sum(${each(metric("meets"))})`,
        },
      },
      {
        title: "Sightings",
        about: "What phones reported, by what became of it",
        unit: "ops",
        lines: { "{{outcome}}": promql`sum by (outcome) (${each(metric("sightings"))})` },
      },
      {
        title: "From a sighting to its decision",
        about: "Without the random wait before a nudge is shown",
        unit: "s",
        lines: percentiles(buckets("sighting_seconds")),
      },
      {
        title: "Sessions opened",
        about: "People who switched open to talk on",
        unit: "ops",
        lines: { sessions: promql`sum(${each(metric("sessions_opened"))})` },
      },
      {
        title: "Phones that listen",
        about: "Sockets of the anonymous link",
        unit: "short",
        lines: {
          "{{instance}}": promql`sum by (instance) (${metric("sockets", { link: "anonymous" })})`,
        },
      },
      {
        title: "Sightings decided",
        about: "How many a second each node decides",
        unit: "ops",
        lines: { "{{instance}}": promql`sum by (instance) (${each(counts("sighting_seconds"))})` },
      },
    ],
  },
  ops: {
    "What waits": [
      {
        title: "Dead letters",
        about: "What failed for good and waits for staff; DeadLetters fires above none",
        unit: "short",
        lines: { "{{kind}}": promql`max by (kind) (${metric("dead_letters_waiting")})` },
      },
      {
        title: "Reactions behind",
        about: "The age of the first event not read; ReactionLag fires above a minute",
        unit: "s",
        lines: { "{{reaction}}": promql`max by (reaction) (${metric("reaction_lag_seconds")})` },
      },
      {
        title: "Jobs behind",
        about: "How long the first job has been due; JobLag fires above five minutes",
        unit: "s",
        lines: { "{{queue}}": promql`max by (queue) (${metric("job_lag_seconds")})` },
      },
      {
        title: "Parked",
        about: "Jobs and events that failed for good",
        unit: "ops",
        lines: { "{{kind}}": promql`sum by (kind) (${each(metric("dead_letters"))})` },
      },
    ],
  },
};

function domainBoard({ name, verbs, jobs = [], reactions = [] }: Domain): Board {
  const hasCalls = Object.keys(verbs).length > 0;
  const hasWork = jobs.length + reactions.length > 0;
  return {
    name,
    title: `Kith: ${name}`,
    about: `What the domain ${name} does`,
    rows: {
      ...ownRows[name],
      ...(hasCalls ? { Calls: callRow(name) } : {}),
      ...(hasWork ? { "Work behind": workRow(name) } : {}),
    },
  };
}

/** One of each domain. */
export const domainBoards: readonly Board[] = domains.map(domainBoard);
