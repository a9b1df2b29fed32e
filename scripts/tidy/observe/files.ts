import type { Finding, Tree } from "../tree";
import { rulesPath, rulesText, ruleTestsPath, ruleTestsText } from "./alertFiles";
import { boardFiles, boardsFolder } from "./boardFiles";

/** What is made from the registry of metrics, by its path. */
export const observingFiles = (): Readonly<Record<string, string>> => ({
  [rulesPath]: rulesText(),
  [ruleTestsPath]: ruleTestsText(),
  ...boardFiles(),
});

/** Each committed file is the one that the registry and the definitions give, and none is left. */
export function findStaleObserving(tree: Tree): Finding[] {
  const files = observingFiles();
  const stale = Object.entries(files)
    .filter(([path, text]) => !tree.has(path) || tree.read(path) !== text)
    .map(([path]) => path);
  const stray = tree.paths.filter((path) => path.startsWith(boardsFolder) && !(path in files));
  const advice = "`bun run check --write`, and commit it";
  return [
    ...stale.map((path) => ({ path, line: 0, what: `is not what the metrics say: ${advice}` })),
    ...stray.map((path) => ({ path, line: 0, what: "belongs to no dashboard: delete it" })),
  ];
}
