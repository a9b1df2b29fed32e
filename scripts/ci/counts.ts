/** How tests went; added up over all steps. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const noCounts: Counts = { passed: 0, failed: 0, skipped: 0 };

export const sumOf = (all: readonly Counts[]): Counts =>
  all.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    noCounts,
  );

/**
 * Reads the last lines that `bun test` prints. Its JUnit report leaves out files that could not
 * be loaded at all, which these lines count as failures. Null when the run did not come to an end.
 */
export function countsOfBun(output: string): Counts | null {
  const lines = output.split("\n");
  const end = lines.findLastIndex((line) => /^Ran \d+ tests? across /.test(line));
  if (end < 0) return null;
  const summary = lines.slice(lines.lastIndexOf("", end) + 1, end);
  const number = (word: string) =>
    summary.reduce(
      (sum, line) => sum + Number(new RegExp(`^ *(\\d+) ${word}`).exec(line)?.[1] ?? 0),
      0,
    );
  return {
    passed: number("pass"),
    failed: number("fail"),
    skipped: number("skip") + number("todo"),
  };
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly unknown[];
}

/** Reads Playwright's JSON report. A test that passed only when tried again has failed. */
export function countsOfPlaywright(text: string): Counts | null {
  try {
    const { stats, errors } = JSON.parse(text) as PlaywrightReport;
    const failed = stats.unexpected + stats.flaky + errors.length;
    return { passed: stats.expected, failed, skipped: stats.skipped };
  } catch {
    return null;
  }
}
