import type { MetricName, MetricRegistry, Snapshot } from "./registry";
import { metricNames, secondsBuckets } from "./registry";

/** The media type of what `expose` writes. */
export const expositionType = "text/plain; version=0.0.4; charset=utf-8";

/** How Prometheus knows a metric. What all its clients tell of a process bears the usual names. */
export function exposedName(name: MetricName): string {
  const own = name.startsWith("process_") ? name : `kith_${name}`;
  return metricNames[name].type === "counter" ? `${own}_total` : own;
}

/** The registry's numbers in Prometheus' text format 0.0.4. */
export function expose(registry: Pick<MetricRegistry, "snapshot">): string {
  const recorded = registry.snapshot();
  const names = Object.keys(metricNames) as MetricName[];
  return names.map((name) => exposeOne(name, recorded.get(name) ?? atRest(name))).join("");
}

function exposeOne(name: MetricName, series: readonly Snapshot[]): string {
  if (series.length === 0) return "";
  const { type, help } = metricNames[name];
  const exposed = exposedName(name);
  const show = type === "histogram" ? showHistogram : showValue;
  const lines = series.flatMap((one) => show(exposed, pairsOf(one.labels), one));
  return [`# HELP ${exposed} ${help}`, `# TYPE ${exposed} ${type}`, ...lines, ""].join("\n");
}

/** What counts from zero is there from the start; a gauge that nobody set is not known. */
function atRest(name: MetricName): Snapshot[] {
  const { type, labels } = metricNames[name];
  const isKnown = type !== "gauge" && labels.length === 0;
  return isKnown ? [{ labels: {}, value: 0, count: 0, buckets: [] }] : [];
}

const showValue = (name: string, pairs: string, { value }: Snapshot): string[] => [
  showSample(name, pairs, value),
];

function showHistogram(name: string, pairs: string, { value, count, buckets }: Snapshot): string[] {
  const before = pairs === "" ? "" : `${pairs},`;
  let upTo = 0;
  const bounds = secondsBuckets.map((bound, place) => {
    upTo += buckets[place] ?? 0;
    return showSample(`${name}_bucket`, `${before}le="${bound}"`, upTo);
  });
  return [
    ...bounds,
    showSample(`${name}_bucket`, `${before}le="+Inf"`, count),
    showSample(`${name}_sum`, pairs, value),
    showSample(`${name}_count`, pairs, count),
  ];
}

const showSample = (name: string, pairs: string, value: number): string =>
  pairs === "" ? `${name} ${value}` : `${name}{${pairs}} ${value}`;

const pairsOf = (labels: Snapshot["labels"]): string =>
  Object.entries(labels)
    .map(([label, text]) => `${label}="${quote(text)}"`)
    .join(",");

const marks: Readonly<Record<string, string>> = { "\\": "\\\\", '"': '\\"', "\n": "\\n" };
const quote = (text: string) => text.replaceAll(/[\\"\n]/g, (mark) => marks[mark] ?? mark);
