import { readFileSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { putBetween } from "../steps/marked";
import { repository } from "../steps/programs";

const file = join(repository, "docs/subsystems/performance.md");

/** One measured thing: what it came to, what it stands beside, and what it should reach. */
export interface Row {
  readonly what: string;
  readonly figure: string;
  readonly beside?: string;
  readonly goal?: string;
}

export const perSecond = (value: number): string => `${Math.round(value).toLocaleString("en")}/s`;
export const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;
export const microseconds = (value: number): string => `${Math.round(value * 1000)} µs`;
export const times = (value: number): string => `${value.toFixed(2)} ×`;

/**
 * Prints rows as they are measured. With `--write` they also take the place of what stands
 * between the markers of their benchmark in docs/subsystems/performance.md.
 */
export class Report {
  private readonly rows: Row[] = [];
  private readonly loadBefore = loadavg()[0] ?? 0;

  constructor(
    private readonly name: string,
    private readonly circumstances: string,
  ) {
    console.log(`${circumstances}; load ${this.loadBefore.toFixed(1)} before`);
  }

  add(row: Row): void {
    this.rows.push(row);
    const { what, figure, beside = "", goal } = row;
    console.log(
      `${what.padEnd(44)} ${figure.padEnd(28)} ${beside}${goal ? `  (goal ${goal})` : ""}`,
    );
  }

  end(): void {
    if (!process.argv.includes("--write")) return;
    const cells = this.rows.map(
      ({ what, figure, beside = "", goal = "" }) =>
        `| ${[what, figure, beside, goal].join(" | ")} |`,
    );
    const table = ["| what | Kith | beside it | goal |", "| --- | --- | --- | --- |", ...cells];
    const load = this.loadBefore.toFixed(1);
    const said = `${this.circumstances}; the machine's load was ${load} before.`;
    const [begin, end] = [`<!-- bench ${this.name} -->`, `<!-- end of bench ${this.name} -->`];
    const lines = [said, "", ...table].join("\n");
    writeFileSync(file, putBetween(readFileSync(file, "utf8"), [begin, end], lines));
    console.log(`written to docs/subsystems/performance.md`);
  }
}
