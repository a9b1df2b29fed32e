import { describe, expect, test } from "bun:test";
import { metricNames } from "@kith/kernel";
import { treeOf } from "../tree";
import { alerts, failures, runbookOf } from "./alerts";
import { findStaleObserving, observingFiles } from "./files";
import { findUnrecorded } from "./recorded";
import { findForeignQueries, findMissingRunbooks } from "./runbooks";

const whatOf = (findings: readonly { what: string }[]) => findings.map(({ what }) => what);

describe("the alerts …", () => {
  test("have names of their own, a case that fires and one that is silent", () => {
    expect(new Set(alerts.map(({ name }) => name)).size).toBe(alerts.length);
    for (const { name, fires, silent } of alerts) {
      const cases = [fires, ...silent].map(({ given }) => given.length);
      expect([name, cases.length > 1, cases.includes(0)]).toEqual([name, true, false]);
    }
  });

  test("blame Kith for what is answered with a status from 500", () => {
    expect(failures).toEqual(["unavailable", "internal"]);
  });
});

describe("what is made from the metrics …", () => {
  test("is up to date when it is what is committed", () => {
    const files = observingFiles();
    expect(findStaleObserving(treeOf(files))).toEqual([]);
    const [path = ""] = Object.keys(files);
    const edited = treeOf({ ...files, [path]: `${files[path]}\n` });
    expect(findStaleObserving(edited).map((finding) => finding.path)).toEqual([path]);
    expect(findStaleObserving(treeOf({}))).toHaveLength(Object.keys(files).length);
  });
});

describe("a metric …", () => {
  test("is found out when nobody records it", () => {
    const [first = "", ...others] = Object.keys(metricNames);
    const text = others.map((name) => `metrics.count("${name}");`).join("\n");
    const tree = treeOf({
      "packages/kernel/src/call.ts": text,
      "packages/kernel/src/call.test.ts": `metrics.count(\n  "${first}")`,
    });
    expect(whatOf(findUnrecorded(tree))).toEqual([`nobody records ${first}`]);
  });
});

describe("a runbook …", () => {
  const whole = (name: string) =>
    `# ${name}\n\nIt is so.\n\n## What users notice\n\n…\n\n## Look here\n\n…\n\n## Do this\n\n…\n`;
  const pages = Object.fromEntries(alerts.map((alert) => [runbookOf(alert), whole(alert.name)]));

  test("is named after its alert", () => {
    expect(runbookOf({ name: "RedisDown" })).toBe("docs/runbooks/redis-down.md");
  });

  test("is there for each alert, with all its parts", () => {
    expect(findMissingRunbooks(treeOf(pages))).toEqual([]);
    const { "docs/runbooks/redis-down.md": _, ...fewer } = pages;
    expect(whatOf(findMissingRunbooks(treeOf(fewer)))).toEqual(["RedisDown has no runbook"]);
    const poorer = { ...pages, "docs/runbooks/redis-down.md": "# Redis\n\n## Look here\n\n…\n" };
    expect(whatOf(findMissingRunbooks(treeOf(poorer)))).toEqual([
      "does not begin with its alert, RedisDown",
      "has no part “What users notice”",
      "has no part “Do this”",
    ]);
  });

  test("asks Prometheus for what there is", () => {
    const page = (query: string) => treeOf({ "docs/a.md": `\`\`\`promql\n${query}\n\`\`\`\n` });
    expect(findForeignQueries(page("kith_sockets\nsum(kith_calls_total)"))).toEqual([]);
    expect(whatOf(findForeignQueries(page("kith_sockets\nkith_socks")))).toEqual([
      "no metric kith_socks: kith_socks",
    ]);
  });
});
