import type { Tracer } from "@kith/kernel";

/** By these a node knows who calls; from memory or not, as it happens. */
const ofCallers = /identity_(sessions|revocations)/;

/** A world's tracer that counts what is asked of Postgres: `createWorld({ tracer: of.tracer })`. */
export class StatementCount {
  private names: string[] = [];

  readonly tracer: Tracer = {
    isOn: true,
    current: null,
    run: ({ name }, work) => {
      if (name.startsWith("sql ") && !ofCallers.test(name)) this.names.push(name);
      return work(null);
    },
  };

  /** What statements `work` led to, in order; nothing else may run meanwhile. */
  async during(work: () => Promise<unknown>): Promise<readonly string[]> {
    const names: string[] = [];
    this.names = names;
    await work();
    this.names = [];
    return names;
  }
}
