import { exposedName, type MetricName, metricNames, secondsBuckets } from "@kith/kernel";
import { parser } from "@prometheus-io/lezer-promql";

type Names = typeof metricNames;
type LabelOf<N extends MetricName> = Names[N]["labels"][number];
type HistogramName = {
  [N in MetricName]: Names[N]["type"] extends "histogram" ? N : never;
}[MetricName];

/** What a label must be: this, one of these, or what a pattern fits from end to end. */
type Wanted = string | readonly string[] | RegExp;
type Match<N extends MetricName> = { readonly [L in LabelOf<N>]?: Wanted };

/** An expression of PromQL that names nothing but metrics and labels of the registry. */
export class Query {
  constructor(readonly text: string) {}
}

/** The series of a metric; a histogram's are `buckets` and `counts`. */
export const metric = <N extends Exclude<MetricName, HistogramName>>(name: N, match?: Match<N>) =>
  select(exposedName(name), match);

export const buckets = <N extends HistogramName>(name: N, match?: Match<N>) =>
  select(`${exposedName(name)}_bucket`, match);

/** How often something was timed. */
export const counts = <N extends HistogramName>(name: N, match?: Match<N>) =>
  select(`${exposedName(name)}_count`, match);

function select(series: string, match: Readonly<Record<string, Wanted | undefined>> = {}): Query {
  const matchers = Object.entries(match).flatMap(([label, wanted]) =>
    wanted === undefined ? [] : [label + matcherOf(wanted)],
  );
  return new Query(matchers.length > 0 ? `${series}{${matchers.join(",")}}` : series);
}

function matcherOf(wanted: Wanted): string {
  if (typeof wanted === "string") return `=${JSON.stringify(wanted)}`;
  const pattern = wanted instanceof RegExp ? wanted.source : wanted.join("|");
  return `=~${JSON.stringify(pattern)}`;
}

/** Puts selected series, numbers and other expressions into PromQL. Throws for anything unknown. */
export function promql(texts: TemplateStringsArray, ...parts: readonly (Query | number)[]): Query {
  const shown = parts.map((part) => (part instanceof Query ? part.text : String(part)));
  const text = String.raw({ raw: texts }, ...shown);
  const problem = troubleOf(text);
  if (problem) throw new Error(`${problem}: ${text}`);
  return new Query(text);
}

/** Prometheus makes it itself: 1 for each node that answered the last scrape, else 0. */
const scraped = "up";
const seriesNames: ReadonlySet<string> = new Set([
  scraped,
  ...Object.entries(metricNames).flatMap(([name, { type }]) => {
    const exposed = exposedName(name as MetricName);
    const suffixes = type === "histogram" ? ["_bucket", "_sum", "_count"] : [""];
    return suffixes.map((suffix) => exposed + suffix);
  }),
]);
const labelNames: ReadonlySet<string> = new Set([
  ...Object.values(metricNames).flatMap(({ labels }): readonly string[] => labels),
  ...["le", "instance", "pod", "job"],
]);
/** Grafana fills it in: a span that holds a few scrapes. */
export const rateInterval = "$__rate_interval";

/** Why an expression is none about the registry's metrics; null when it is. */
export function troubleOf(written: string): string | null {
  const text = written.replaceAll(rateInterval, "5m");
  let trouble: string | null = null;
  parser.parse(text).iterate({
    enter({ type, from, to }) {
      const name = text.slice(from, to);
      if (type.isError) trouble ??= `no PromQL at ${from}`;
      else if (type.name === "Identifier" && !seriesNames.has(name))
        trouble ??= `no metric ${name}`;
      else if (type.name === "LabelName" && !labelNames.has(name)) trouble ??= `no label ${name}`;
    },
  });
  return trouble;
}

/** A series of a test, with a value a minute in promtool's notation: `0+5x10`. */
export interface Given {
  readonly series: string;
  readonly values: string;
}

type Labels<N extends MetricName> = { readonly [L in LabelOf<N>]: string };

/** Values of a counter or gauge, as the node `instance` tells them. */
export const given = <N extends Exclude<MetricName, HistogramName>>(
  name: N,
  labels: Labels<N>,
  values: string,
  instance = "one",
): Given => ({ series: select(exposedName(name), { ...labels, instance }).text, values });

/** What Prometheus notes of its scrapes of the node `instance`. */
export const givenScrapes = (values: string, instance = "one"): Given => ({
  series: select(scraped, { job: "kith", instance }).text,
  values,
});

/** A histogram of a node that times `perMinute` things a minute, each of them `seconds` long. */
export function givenTimes<N extends HistogramName>(
  name: N,
  labels: Labels<N>,
  { seconds, perMinute }: { readonly seconds: number; readonly perMinute: number },
): Given[] {
  const at = (suffix: string, count: number, le: { readonly le?: string } = {}) => ({
    series: select(exposedName(name) + suffix, { ...labels, instance: "one", ...le }).text,
    values: `0+${count}x60`,
  });
  return [
    ...secondsBuckets.map((bound) =>
      at("_bucket", seconds <= bound ? perMinute : 0, { le: String(bound) }),
    ),
    at("_bucket", perMinute, { le: "+Inf" }),
    at("_sum", perMinute * seconds),
    at("_count", perMinute),
  ];
}
