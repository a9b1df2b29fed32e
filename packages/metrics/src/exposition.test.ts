import { describe, expect, test } from "bun:test";
import { readExposition } from "@kith/testing";
import { expose, exposedName, expositionType } from "./exposition";
import { type MetricName, MetricRegistry, metricNames } from "./registry";

const names = Object.keys(metricNames) as MetricName[];

/** A registry in which everything was recorded that can be. */
function recordAll(): MetricRegistry {
  const registry = new MetricRegistry();
  const recorder = {
    counter: registry.add,
    gauge: registry.set,
    histogram: registry.time,
  };
  for (const name of names) {
    const { type, labels } = metricNames[name];
    const some = Object.fromEntries(labels.map((label) => [label, `some ${label}`]));
    // Each name has labels of its own type, which a loop over all of them cannot follow.
    Reflect.apply(recorder[type], registry, [name, 0.7, some]);
  }
  return registry;
}

describe("the exposition …", () => {
  test("is what Prometheus reads, and its linter finds nothing to improve", () => {
    const text = expose(recordAll());
    const samples = readExposition(text);
    for (const name of names) {
      const exposed = exposedName(name);
      const { type, help } = metricNames[name];
      expect(text).toContain(`# HELP ${exposed} ${help}\n# TYPE ${exposed} ${type}\n`);
      const series = type === "histogram" ? `${exposed}_count` : exposed;
      expect([...samples.keys()].some((sample) => sample.startsWith(series))).toBe(true);
    }
    expect(expositionType).toContain("version=0.0.4");
  });

  test("begins our names with kith, ends counters with total, and knows those of processes", () => {
    expect(exposedName("calls")).toBe("kith_calls_total");
    expect(exposedName("call_seconds")).toBe("kith_call_seconds");
    expect(exposedName("process_cpu_seconds")).toBe("process_cpu_seconds_total");
  });

  test("uses no label that Prometheus puts there itself", () => {
    const taken = ["job", "instance", "le", "quantile", "namespace", "pod", "service"];
    const labels = names.flatMap((name): readonly string[] => metricNames[name].labels);
    expect(labels.filter((label) => taken.includes(label))).toEqual([]);
  });

  test("counts a histogram's buckets up to all that was timed", () => {
    const registry = new MetricRegistry();
    for (const seconds of [0.001, 0.003, 0.003, 0.2, 60]) {
      registry.time("call_seconds", seconds, { procedure: "nudges.sight" });
    }
    const samples = readExposition(expose(registry));
    const read = (suffix: string, more = "") =>
      samples.get(`kith_call_seconds_${suffix}{procedure="nudges.sight"${more}}`);
    const bounds = ["0.001", "0.0025", "0.005", "0.1", "0.25", "5", "+Inf"];
    const counts = bounds.map((bound) => read("bucket", `,le="${bound}"`));
    expect(counts).toEqual([1, 1, 3, 3, 4, 4, 5]);
    expect(read("count")).toBe(5);
    expect(read("sum")).toBeCloseTo(60.207);
  });

  test("keeps what a label says apart from its own marks", () => {
    const registry = new MetricRegistry();
    registry.count("refusals", { code: 'a "quoted" \\ back\nslash' });
    const samples = readExposition(expose(registry));
    const code = String.raw`a \"quoted\" \\ back\nslash`;
    expect(samples.get(`kith_refusals_total{code="${code}"}`)).toBe(1);
  });

  test("counts from zero, and says nothing of a gauge that nobody set", () => {
    const samples = readExposition(expose(new MetricRegistry()));
    expect(samples.get("kith_deliveries_total")).toBe(0);
    expect(samples.get("kith_event_loop_lag_seconds_count")).toBe(0);
    const names = [...samples.keys()].join();
    for (const absent of ["subscriptions", "calls"]) expect(names).not.toContain(absent);
  });
});
