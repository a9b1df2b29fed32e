import { runtime } from "./runtime";

const failuresKept = 10;

/** Every call that clients make: none may hang, whatever is broken. */
export class Calls {
  private readonly running = new Map<object, { readonly name: string; readonly since: number }>();
  made = 0;
  failed = 0;
  /** What the first of them failed with. */
  readonly failures: string[] = [];
  longestMilliseconds = 0;

  /** Follows a call to its end, whichever that is. */
  async follow<T>(name: string, call: () => Promise<T>): Promise<T> {
    const mark = {};
    const since = runtime();
    this.made += 1;
    this.running.set(mark, { name, since });
    try {
      return await call();
    } catch (thrown) {
      this.failed += 1;
      if (this.failures.length < failuresKept) this.failures.push(`${name} failed: ${thrown}`);
      throw thrown;
    } finally {
      this.running.delete(mark);
      this.longestMilliseconds = Math.max(this.longestMilliseconds, runtime() - since);
    }
  }

  /** Calls without an answer for longer than this. */
  hanging(milliseconds: number): readonly string[] {
    const now = runtime();
    return [...this.running.values()]
      .filter(({ since }) => now - since > milliseconds)
      .map(({ name, since }) => `${name}: no answer for ${((now - since) / 1000).toFixed(1)} s`);
  }
}
