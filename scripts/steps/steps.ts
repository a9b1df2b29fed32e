export interface Verdict {
  readonly isGood: boolean;
  /** Shown when the step failed. */
  readonly output: string;
  /** A few words beside the step's time, such as what it counted. */
  readonly note?: string;
}

export interface Step {
  readonly name: string;
  /** The time that the step may take of its command's budget. */
  readonly shareSeconds: number;
  /** Steps to end well before this one; if one fails, this one is left out. */
  readonly after?: readonly string[];
  run(): Promise<Verdict>;
}

export interface StepReport {
  readonly name: string;
  readonly seconds: number;
  readonly shareSeconds: number;
  readonly state: "good" | "bad" | "left out";
  readonly note: string;
  readonly output: string;
}

interface RunOptions {
  /** How many steps run at a time. */
  readonly lanes: number;
  onReport(report: StepReport): void;
}

/** Runs each step once those it waits for have ended, and answers in the order of ending. */
export async function runSteps(steps: readonly Step[], options: RunOptions): Promise<StepReport[]> {
  const reports: StepReport[] = [];
  const waiting = new Set(steps);
  const active = new Set<Promise<void>>();
  const note = (report: StepReport) => {
    reports.push(report);
    options.onReport(report);
  };
  const begin = (step: Step) => {
    waiting.delete(step);
    const work = timed(step).then((report) => {
      active.delete(work);
      note(report);
    });
    active.add(work);
  };
  for (;;) {
    const lost = leftOut(waiting, reports);
    for (const step of lost) {
      waiting.delete(step);
      note({ ...blank(step), state: "left out" });
    }
    const ready = [...waiting].filter((step) => fatesOf(step, reports).every((fate) => fate));
    for (const step of ready.slice(0, options.lanes - active.size)) begin(step);
    if (active.size > 0) await Promise.race(active);
    else if (lost.length === 0) break;
  }
  const [stuck] = waiting;
  if (stuck) throw new Error(`${stuck.name} waits for a step that does not exist`);
  return reports;
}

/** For each step that this one waits for: true, false, or undefined while it has not ended. */
const fatesOf = (step: Step, reports: readonly StepReport[]) =>
  (step.after ?? []).map((name) => {
    const before = reports.find((report) => report.name === name);
    return before && before.state === "good";
  });

const leftOut = (waiting: ReadonlySet<Step>, reports: readonly StepReport[]) =>
  [...waiting].filter((step) => fatesOf(step, reports).includes(false));

const blank = ({ name, shareSeconds }: Step) => ({
  name,
  shareSeconds,
  seconds: 0,
  note: "",
  output: "",
});

async function timed(step: Step): Promise<StepReport> {
  const startedAt = performance.now();
  const verdict = await step.run().catch((thrown: unknown) => ({
    isGood: false,
    output: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
    note: undefined,
  }));
  return {
    ...blank(step),
    seconds: (performance.now() - startedAt) / 1000,
    state: verdict.isGood ? "good" : "bad",
    note: verdict.note ?? "",
    output: verdict.output,
  };
}

const marks = { good: "ok  ", bad: "FAIL", "left out": "--  " } as const;

/** One line for a step: mark, name, seconds, share, note; what it said follows if it failed. */
export function showReport(report: StepReport): string {
  const { name, seconds, shareSeconds, state, note, output } = report;
  const over = seconds > shareSeconds ? ", over its share" : "";
  const time = `${seconds.toFixed(1).padStart(6)} s of ${shareSeconds} s${over}`;
  const line = `${marks[state]} ${name.padEnd(34)} ${time}${note ? `  ${note}` : ""}`;
  return state === "bad" ? `${line}\n${indent(output.trimEnd())}` : line;
}

const indent = (text: string) =>
  text
    .split("\n")
    .map((line) => `     ${line}`)
    .join("\n");
