import { describe, expect, test } from "bun:test";
import { buckets, counts, given, givenTimes, metric, promql, troubleOf } from "./promql";

describe("an expression …", () => {
  test("names metrics as Prometheus knows them, with their labels", () => {
    expect(metric("calls").text).toBe("kith_calls_total");
    expect(metric("sockets", { link: "member" }).text).toBe('kith_sockets{link="member"}');
    expect(metric("calls", { procedure: /nudges\..+/, outcome: ["ok", "limit"] }).text).toBe(
      'kith_calls_total{procedure=~"nudges\\\\..+",outcome=~"ok|limit"}',
    );
    expect(buckets("call_seconds").text).toBe("kith_call_seconds_bucket");
    expect(counts("job_seconds", { queue: "a" }).text).toBe('kith_job_seconds_count{queue="a"}');
  });

  test("does not compile with a metric or a label that the registry has not", () => {
    // @ts-expect-error no such metric
    expect(() => metric("clals")).toThrow();
    // @ts-expect-error no such label
    expect(metric("calls", { colour: "red" })).toBeDefined();
    // @ts-expect-error a histogram has no series of its own
    expect(metric("call_seconds")).toBeDefined();
  });

  test("is put together of such series, and refuses any other", () => {
    expect(promql`sum by (outcome) (rate(${metric("calls")}[5m])) > ${2}`.text).toBe(
      "sum by (outcome) (rate(kith_calls_total[5m])) > 2",
    );
    expect(() => promql`rate(kith_clals_total[5m])`).toThrow("no metric kith_clals_total");
    expect(() => promql`sum by (colour) (${metric("calls")})`).toThrow("no label colour");
    expect(() => promql`sum(${metric("calls")}`).toThrow("no PromQL");
    expect(() => promql`node_load1 == 0`).toThrow("no metric node_load1");
  });

  test("may leave the span of a rate to Grafana", () => {
    expect(troubleOf("rate(kith_calls_total[$__rate_interval])")).toBeNull();
    expect(troubleOf("rate(kith_call_seconds[$__rate_interval])")).toContain("no metric");
  });
});

describe("a series of a test …", () => {
  test("has all labels of its metric, and a node", () => {
    expect(given("store_up", { store: "redis" }, "1x5", "two")).toEqual({
      series: 'kith_store_up{store="redis",instance="two"}',
      values: "1x5",
    });
  });

  test("of a histogram counts in every bucket above the time", () => {
    const all = givenTimes("job_seconds", { queue: "a" }, { seconds: 0.2, perMinute: 3 });
    const grown = all.filter(({ values }) => values === "0+3x60").map(({ series }) => series);
    expect(grown).toContain('kith_job_seconds_bucket{queue="a",instance="one",le="0.25"}');
    expect(grown).toContain('kith_job_seconds_bucket{queue="a",instance="one",le="+Inf"}');
    expect(grown.join()).not.toContain('le="0.1"');
  });
});
