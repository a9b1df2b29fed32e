import { spawn } from "node:child_process";
import { join } from "node:path";
import { ChildLog, endSupervised, exitOf, supervised } from "@kith/adapters/embedded";

/** Something that runs until it is stopped, or ends by itself. */
export interface Running {
  readonly name: string;
  readonly exited: Promise<number>;
  lastLines(count: number): string;
  stop(): Promise<void>;
}

export interface Program {
  readonly name: string;
  readonly command: readonly string[];
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where its output goes. */
  readonly logs: string;
  /** How long it may take to end by itself. */
  readonly graceSeconds?: number;
}

/** Starts a program that ends with us, however we end. */
export function runProgram(program: Program): Running {
  const fileName = program.name.toLowerCase().replaceAll(" ", "-");
  const log = new ChildLog(join(program.logs, `${fileName}.log`));
  const startsAt = log.size();
  const output = log.open();
  const [shell, ...args] = supervised("TERM", program.command);
  const child = spawn(shell, args, {
    cwd: program.folder,
    env: { ...process.env, ...program.env },
    detached: true,
    stdio: ["pipe", output, output],
  });
  log.close(output);
  const exited = exitOf(child);
  return {
    name: program.name,
    exited,
    lastLines: (count) => log.since(startsAt).trimEnd().split("\n").slice(-count).join("\n"),
    stop: () => endSupervised(child, exited, program.graceSeconds ?? 15),
  };
}

/** Everything that runs: one that ends by itself is noticed, and all end in order. */
export class Household {
  private readonly members = new Set<Running>();
  private readonly death = Promise.withResolvers<Running>();
  private isStopping = false;

  /** Fulfils with the first member that ended without being asked to. */
  get firstDeath(): Promise<Running> {
    return this.death.promise;
  }

  /**
   * Takes a new member; when all are being stopped already, this one is too. The end of one that
   * may end (a build) is no death.
   */
  async add(member: Running, options: { mayEnd?: boolean } = {}): Promise<void> {
    if (this.isStopping) {
      await member.stop();
      throw new Error("stopped");
    }
    this.members.add(member);
    void member.exited.then(() => {
      const isDeath = !this.isStopping && !options.mayEnd;
      this.members.delete(member);
      if (isDeath) this.death.resolve(member);
    });
  }

  /** The latest first. */
  async stop(): Promise<void> {
    this.isStopping = true;
    for (const member of [...this.members].reverse()) await member.stop();
  }
}
