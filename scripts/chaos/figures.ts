import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { putBetween } from "../steps/marked";
import { repository } from "../steps/programs";

const file = join(repository, "docs/subsystems/chaos.md");
const shown: string[] = [];

/** Shows what a scenario measured, and keeps it for the document. */
export function show(line: string): void {
  shown.push(line);
  console.log(`  ${line}`);
}

/** Puts what was shown in the place of what stands between the marks of the scenario. */
export function writeFigures(scenario: string): void {
  const marks = [`<!-- chaos ${scenario} -->`, `<!-- end of chaos ${scenario} -->`] as const;
  const lines = shown.map((line) => `- ${line}`).join("\n");
  writeFileSync(file, putBetween(readFileSync(file, "utf8"), [...marks], lines));
  console.log("  written to docs/subsystems/chaos.md");
}
