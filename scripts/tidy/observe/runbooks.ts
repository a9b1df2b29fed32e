import type { Finding, Tree } from "../tree";
import { alerts, runbookOf } from "./alerts";
import { troubleOf } from "./promql";

const parts = ["What users notice", "Look here", "Do this"];
const fences = /^( *)```promql\n([\s\S]*?)^\1```$/gm;

/** Each alert has a page that says what it means, what users notice, where to look, what to do. */
export function findMissingRunbooks(tree: Tree): Finding[] {
  return alerts.flatMap((alert) => {
    const path = runbookOf(alert);
    const finding = (what: string) => ({ path, line: 0, what });
    if (!tree.has(path)) return [finding(`${alert.name} has no runbook`)];
    const text = tree.read(path);
    const lacking = parts.filter((part) => !text.includes(`\n## ${part}\n\n`));
    const isTitled = text.startsWith(`# ${alert.name}\n\n`);
    return [
      ...(isTitled ? [] : [finding(`does not begin with its alert, ${alert.name}`)]),
      ...lacking.map((part) => finding(`has no part “${part}”`)),
    ];
  });
}

/** What a document asks Prometheus names metrics of the registry. */
export function findForeignQueries(tree: Tree): Finding[] {
  return tree.paths
    .filter((path) => path.endsWith(".md"))
    .flatMap((path) =>
      [...tree.read(path).matchAll(fences)].flatMap(([, , block = ""]) =>
        block
          .trim()
          .split("\n")
          .flatMap((query) => {
            const trouble = troubleOf(query);
            return trouble === null ? [] : [{ path, line: 0, what: `${trouble}: ${query.trim()}` }];
          }),
      ),
    );
}
