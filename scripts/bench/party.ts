import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

type Said = Readonly<Record<string, number>>;

/** A process that says JSON lines, and is told some. */
export class Party {
  private readonly child;
  private readonly hearers = new Set<(said: Said) => void>();

  constructor(command: string, args: readonly string[]) {
    this.child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
    createInterface({ input: this.child.stdout }).on("line", (line) => {
      const said: Said = JSON.parse(line);
      for (const hear of this.hearers) hear(said);
    });
  }

  tell(what: object): void {
    this.child.stdin.write(`${JSON.stringify(what)}\n`);
  }

  hear(hearer: (said: Said) => void): void {
    this.hearers.add(hearer);
  }

  next(key: string): Promise<Said> {
    return new Promise((resolve) => {
      const hear = (said: Said) => {
        if (said[key] !== undefined && this.hearers.delete(hear)) resolve(said);
      };
      this.hear(hear);
    });
  }

  async ask(key: string, question: object): Promise<number> {
    const answer = this.next(key);
    this.tell(question);
    return (await answer)[key] ?? 0;
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.stdin.end();
    await gone;
  }
}
