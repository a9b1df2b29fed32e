import { promql, type Query } from "./promql";

/** How often a second; Grafana fills in the span. */
export const each = (series: Query) => promql`rate(${series}[$__rate_interval])`;
const percentile = (share: number, series: Query) =>
  promql`histogram_quantile(${share}, sum by (le) (${each(series)}))`;
/** What half, one in twenty and one in a hundred take longer than. */
export const percentiles = (series: Query) => ({
  median: percentile(0.5, series),
  "one in twenty": percentile(0.95, series),
  "one in a hundred": percentile(0.99, series),
});
