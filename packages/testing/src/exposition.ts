import { spawnSync } from "node:child_process";
import { parser } from "@prometheus-io/lezer-promql";

/** Values by `name{label="value",…}`, as they stand on a page of metrics. */
export type Samples = ReadonlyMap<string, number>;

const comment = /^# (HELP \w+ \S.*|TYPE \w+ (counter|gauge|histogram))$/;
const label = "UnquotedLabelMatcher\\(LabelName,MatchOp\\(EqlSingle\\),StringLiteral\\)";
/** What PromQL's grammar makes of a name and labels. */
const series = new RegExp(
  `^PromQL\\(VectorSelector\\(Identifier(,LabelMatchers\\(${label}(,${label})*\\))?\\)\\)$`,
);

/**
 * What a page of metrics says. Throws for what Prometheus cannot read, and, where promtool is
 * installed, for what its linter has something against.
 */
export function readExposition(text: string): Samples {
  lint(text);
  const samples = new Map<string, number>();
  for (const line of text.trimEnd().split("\n")) {
    if (comment.test(line)) continue;
    const end = line.lastIndexOf(" ");
    const [name, value] = [
      line.slice(0, end),
      Number(line.slice(end + 1).replace("Inf", "Infinity")),
    ];
    const isRead = series.test(parser.parse(name).toString()) && !Number.isNaN(value);
    if (!isRead || samples.has(name)) throw new Error(`not a sample: ${line}`);
    samples.set(name, value);
  }
  return samples;
}

function lint(input: string): void {
  if (!Bun.which("promtool")) return;
  const linted = spawnSync("promtool", ["check", "metrics"], { input, encoding: "utf8" });
  if (linted.status !== 0) throw new Error(`promtool: ${linted.stdout}${linted.stderr}`);
}
