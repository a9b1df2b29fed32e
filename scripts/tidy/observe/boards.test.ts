import { describe, expect, test } from "bun:test";
import type { Dashboard, Panel, RowPanel } from "@grafana/grafana-foundation-sdk/dashboard";
import { domains } from "@kith/domains";
import { domainBoards } from "./domainBoards";
import { dashboardOf } from "./grafana";
import { nodeBoard } from "./nodeBoard";
import { troubleOf } from "./promql";

const boards = [nodeBoard, ...domainBoards];
const pages = boards.map(dashboardOf);

const isChart = (panel: Panel | RowPanel): panel is Panel => panel.type !== "row";
const panelsOf = ({ panels = [] }: Dashboard) => panels;
const chartsOf = (page: Dashboard) => panelsOf(page).filter(isChart);
interface Target {
  readonly refId: string;
  readonly expr: string;
  readonly legendFormat: string;
}
const targetsOf = ({ targets = [] }: Panel) => targets as unknown as readonly Target[];

describe("the dashboards …", () => {
  test("are one of the nodes and one of each domain", () => {
    expect(boards.map(({ name }) => name)).toEqual(["nodes", ...domains.map(({ name }) => name)]);
    expect(new Set(pages.map(({ uid }) => uid)).size).toBe(pages.length);
  });

  test("ask for metrics and labels of the registry, and for nothing else", () => {
    for (const target of pages.flatMap(chartsOf).flatMap(targetsOf)) {
      expect([target.expr, troubleOf(target.expr)]).toEqual([target.expr, null]);
    }
  });

  test("say in each legend which line it is, by labels that the query keeps", () => {
    for (const { expr, legendFormat } of pages.flatMap(chartsOf).flatMap(targetsOf)) {
      const named = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = ""]) => label);
      expect(legendFormat).not.toBe("");
      const kept = /by \(([^)]+)\)/.exec(expr)?.[1]?.split(", ");
      expect(named.filter((label) => kept && !kept.includes(label))).toEqual([]);
    }
  });

  test("have charts with a title, a sentence, a unit and a source, under ids of their own", () => {
    for (const page of pages) {
      const ids = panelsOf(page).map(({ id }) => id);
      expect([page.title, new Set(ids).size]).toEqual([page.title, ids.length]);
      expect(ids).not.toContain(undefined);
      for (const chart of chartsOf(page)) {
        expect(chart.title).toMatch(/^[A-Z]/);
        expect(chart.description?.length).toBeGreaterThan(10);
        expect(chart.fieldConfig?.defaults.unit).toBeDefined();
        expect(chart.datasource?.uid).toBe("$datasource");
        const refs = targetsOf(chart).map(({ refId }) => refId);
        expect(refs.length).toBeGreaterThan(0);
        expect(new Set(refs).size).toBe(refs.length);
      }
      expect(page.templating.list?.[0]).toMatchObject({ name: "datasource", query: "prometheus" });
    }
  });

  test("lay no chart over another", () => {
    for (const page of pages) {
      const taken = new Set<string>();
      for (const { gridPos } of panelsOf(page)) {
        const { x = 0, y = 0, w = 0, h = 0 } = gridPos ?? {};
        expect(x + w).toBeLessThanOrEqual(24);
        for (let cell = 0; cell < w * h; cell++) {
          const place = `${x + (cell % w)},${y + Math.floor(cell / w)}`;
          expect([page.title, place, taken.has(place)]).toEqual([page.title, place, false]);
          taken.add(place);
        }
      }
    }
  });
});
