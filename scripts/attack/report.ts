import { putBetween } from "../steps/marked";
import type { Finding } from "./finding";

const whole = new Set(["accepted", "recovered", "silenced", "same words", "found"]);
const percent = (rate: number): string => `${(rate * 100).toFixed(rate < 0.01 ? 2 : 1)} %`;

/** A score as people read it, with its interval. */
export function showScore({ score: { what, value, interval } }: Finding): string {
  if (!interval) return `${what} ${value < 0.0001 ? "under 0.0001" : value.toFixed(4)}`;
  const shown = whole.has(what) ? `${value} ${what}` : `${percent(value)} ${what}`;
  const { low, high, method } = interval;
  return `${shown} (${percent(low)} to ${percent(high)}, ${method})`;
}

const showWeakened = ({ weakened }: Finding): string =>
  weakened.map(({ without, won, runs }) => `without ${without}: ${won} of ${runs}`).join("; ");

/** Everything about one attacker, for a terminal. */
export function showFinding(finding: Finding): string {
  const { name, holds, bound, spent, honest, published = [], seconds, faults } = finding;
  const verdict = faults.length === 0 ? "held off" : `NOT HELD: ${faults.join("; ")}`;
  const rows = [
    ["holds", holds],
    ["budget", spent],
    ["score", `${showScore(finding)}; bound: ${bound}`],
    ["weakened", showWeakened(finding)],
    ["honest", `${honest.got} of ${honest.due} honest people got what they were due`],
    ...published.map((line) => ["published", line]),
  ];
  const lines = rows.map(([label = "", text]) => `  ${label.padEnd(10)}${text}`);
  return [`${name}: ${verdict} (${seconds.toFixed(1)} s)`, ...lines].join("\n");
}

/** All of them as a table of a document. */
export function tableOf(findings: readonly Finding[]): string {
  const rows = findings.map((finding) => [
    finding.name,
    finding.spent,
    showScore(finding),
    finding.bound,
    showWeakened(finding),
    `${finding.honest.got} of ${finding.honest.due}`,
  ]);
  const head = ["attacker", "budget", "score", "bound", "wins on weakened builds", "honest"];
  const line = (cellsOf: readonly string[]) => `| ${cellsOf.join(" | ")} |`;
  return [head, head.map(() => "---"), ...rows].map(line).join("\n");
}

const published = (findings: readonly Finding[]): string =>
  findings
    .flatMap(({ name, published: lines = [] }) => lines.map((text) => `- ${name}: ${text}`))
    .join("\n");

const marks = ["<!-- figures -->", "<!-- end of figures -->"] as const;

/** The document with these figures between its marks. */
export function withFigures(text: string, findings: readonly Finding[]): string {
  const figures = `${tableOf(findings)}\n\nPublished without a bound:\n\n${published(findings)}`;
  return putBetween(text, marks, `\n${figures}\n`);
}
