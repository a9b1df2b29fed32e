import { metricNames } from "@kith/kernel";
import { type Finding, isCode, isTest, type Tree } from "../tree";

const registryPath = "packages/metrics/src/registry.ts";
const recording = /\.(?:count|add|set|time)\(\s*"(\w+)"/g;

/** What nobody records would be a line at zero on a dashboard, and an alert that sleeps. */
export function findUnrecorded(tree: Tree): Finding[] {
  const product = tree.paths.filter(
    (path) => /^(packages|apps)\//.test(path) && isCode(path) && !isTest(path),
  );
  const recorded = new Set(
    product.flatMap((path) => [...tree.read(path).matchAll(recording)].map(([, name]) => name)),
  );
  return Object.keys(metricNames)
    .filter((name) => !recorded.has(name))
    .map((name) => ({ path: registryPath, line: 0, what: `nobody records ${name}` }));
}
