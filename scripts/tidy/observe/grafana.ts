import {
  LegendDisplayMode,
  LegendPlacement,
  SortOrder,
  TooltipDisplayMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from "@grafana/grafana-foundation-sdk/common";
import {
  type Dashboard,
  DashboardBuilder,
  DashboardCursorSync,
  DatasourceVariableBuilder,
  RowBuilder,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { DataqueryBuilder } from "@grafana/grafana-foundation-sdk/prometheus";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/timeseries";
import type { Query } from "./promql";

/** Grafana's names for what an axis counts. */
type Unit = "short" | "ops" | "s" | "bytes" | "percentunit";

/** Lines over time. */
export interface Chart {
  readonly title: string;
  /** What it tells, in a sentence; shown beside the title. */
  readonly about: string;
  readonly unit: Unit;
  /** Each under the legend of its lines: words, or a label as `{{label}}`. */
  readonly lines: Readonly<Record<string, Query>>;
}

/** A dashboard's page: charts in rows. */
export interface Board {
  /** Its file and its address; stays the same for ever. */
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly rows: Readonly<Record<string, readonly Chart[]>>;
}

const chartHeight = 8;
const chartsPerRow = 3;
const gridWidth = 24;
/** Chosen at the top of a dashboard, so that it works with any Prometheus. */
const datasource = { type: "prometheus", uid: "$datasource" };

const legend = new VizLegendOptionsBuilder()
  .showLegend(true)
  .displayMode(LegendDisplayMode.List)
  .placement(LegendPlacement.Bottom);
const tooltip = new VizTooltipOptionsBuilder()
  .mode(TooltipDisplayMode.Multi)
  .sort(SortOrder.Descending);

function chartOf(id: number, { title, about, unit, lines }: Chart): PanelBuilder {
  const panel = new PanelBuilder()
    .id(id)
    .title(title)
    .description(about)
    .datasource(datasource)
    .unit(unit)
    .min(0)
    .legend(legend)
    .tooltip(tooltip)
    .height(chartHeight)
    .span(gridWidth / chartsPerRow);
  for (const [place, [name, { text }]] of Object.entries(lines).entries()) {
    const query = new DataqueryBuilder()
      .refId(String.fromCharCode("A".charCodeAt(0) + place))
      .expr(text.replaceAll(/\s+/g, " "))
      .legendFormat(name)
      .range();
    panel.withTarget(query);
  }
  return panel;
}

/** The dashboard as Grafana loads it. */
export function dashboardOf({ name, title, about, rows }: Board): Dashboard {
  const builder = new DashboardBuilder(title)
    .uid(`kith-${name}`)
    .description(about)
    .tags(["kith"])
    .time({ from: "now-6h", to: "now" })
    .refresh("30s")
    .timezone("browser")
    .tooltip(DashboardCursorSync.Crosshair)
    .readonly()
    .withVariable(
      new DatasourceVariableBuilder("datasource").label("Prometheus").type("prometheus"),
    );
  let id = 0;
  for (const [row, charts] of Object.entries(rows)) {
    builder.withRow(new RowBuilder(row).id(++id));
    for (const chart of charts) builder.withPanel(chartOf(++id, chart));
  }
  return builder.build();
}
