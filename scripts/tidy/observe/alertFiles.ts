import { YAML } from "bun";
import { type Alert, alerts, runbookOf } from "./alerts";

const folder = "deploy/prometheus";
export const rulesPath = `${folder}/alerts.yml`;
export const ruleTestsPath = `${folder}/alerts.test.yml`;

/** When the tests look: late enough for every `for`. */
const evaluatedMinutes = 25;

const generated = "# Made by `bun run check --write` from scripts/tidy/observe/alerts.ts.\n";
const yamlOf = (value: object) => `${generated}${YAML.stringify(value, null, 2)}\n`;

function ruleOf(alert: Alert): object {
  return {
    alert: alert.name,
    expr: alert.when.text.replaceAll(/\s+/g, " "),
    for: `${alert.forMinutes}m`,
    labels: { severity: alert.severity },
    annotations: { summary: alert.says, runbook: runbookOf(alert) },
  };
}

/** The rules as Prometheus loads them. */
export const rulesText = () =>
  yamlOf({ groups: [{ name: "kith", rules: alerts.map((alert) => ruleOf(alert)) }] });

function testsOf(alert: Alert): object[] {
  const { fires, silent, severity } = alert;
  const firing = {
    exp_labels: { ...fires.labels, severity },
    exp_annotations: { summary: fires.says, runbook: runbookOf(alert) },
  };
  const cases = [
    { ...fires, verb: "fires", expected: [firing] },
    ...silent.map((one) => ({ ...one, verb: "is silent", expected: [] })),
  ];
  return cases.map(({ verb, about, given, expected }) => ({
    name: `${alert.name} ${verb} ${about}`,
    interval: "1m",
    input_series: given,
    alert_rule_test: [
      { eval_time: `${evaluatedMinutes}m`, alertname: alert.name, exp_alerts: expected },
    ],
  }));
}

/** The rules' tests as promtool runs them. */
export const ruleTestsText = () =>
  yamlOf({
    rule_files: ["alerts.yml"],
    evaluation_interval: "1m",
    tests: alerts.flatMap((alert) => testsOf(alert)),
  });
