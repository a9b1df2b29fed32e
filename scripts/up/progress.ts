const slowMilliseconds = 1000;

/** One line per step with its time; a slow step is announced when it turns out to be slow. */
export class Progress {
  private readonly startedAt = performance.now();

  constructor(private readonly print: (line: string) => void) {}

  /** Runs the step; what it answers with is shown beside its time. */
  async step<T>(title: string, work: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    const slow = setTimeout(() => this.print(`  …  ${title}`), slowMilliseconds);
    try {
      const result = await work();
      const note = typeof result === "string" && result !== "" ? `  ${result}` : "";
      this.print(`  ✓  ${title.padEnd(16)} ${seconds(startedAt)}${note}`);
      return result;
    } catch (error) {
      this.print(`  ✗  ${title.padEnd(16)} ${seconds(startedAt)}`);
      throw error;
    } finally {
      clearTimeout(slow);
    }
  }

  say(line: string): void {
    this.print(line);
  }

  /** Seconds since the start, to show. */
  total(): string {
    return seconds(this.startedAt).trim();
  }
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1).padStart(5)} s`;
}
