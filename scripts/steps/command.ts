import { type ChildProcess, spawn } from "node:child_process";

export interface CommandOptions {
  readonly cwd?: string;
  /** Added to this process's environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly timeoutSeconds: number;
}

export interface Outcome {
  /** 124, as `timeout(1)` answers, when the time was up. */
  readonly code: number;
  readonly seconds: number;
  readonly stdout: string;
  /** Both streams as they came. */
  readonly output: string;
}

const timedOutCode = 124;
const graceMilliseconds = 3000;
const outputCharactersMax = 4_000_000;
const running = new Set<ChildProcess>();

/**
 * Runs a program in a process group of its own, without stdin. The whole group is ended when the
 * program ends, when its time is up, and when this process is told to stop.
 */
export async function runCommand(
  command: readonly [string, ...string[]],
  options: CommandOptions,
): Promise<Outcome> {
  const [program, ...args] = command;
  const startedAt = performance.now();
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let stdout = "";
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    if (stdout.length < outputCharactersMax) stdout += text;
    if (output.length < outputCharactersMax) output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    if (output.length < outputCharactersMax) output += text;
  });
  const code = await exitOf(child, options.timeoutSeconds);
  running.delete(child);
  const seconds = (performance.now() - startedAt) / 1000;
  if (code === timedOutCode) output += `\nended: over ${options.timeoutSeconds} s\n`;
  return { code, seconds, stdout, output };
}

function exitOf(child: ChildProcess, timeoutSeconds: number): Promise<number> {
  return new Promise((resolve) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      signalGroup(child, "SIGTERM");
      setTimeout(() => signalGroup(child, "SIGKILL"), graceMilliseconds).unref();
    }, timeoutSeconds * 1000);
    const finish = (code: number) => {
      clearTimeout(timer);
      resolve(isLate ? timedOutCode : code);
    };
    child.once("error", () => finish(127));
    // What the program left behind in its group would hold the pipes open, and with them us.
    child.once("exit", () => signalGroup(child, "SIGKILL"));
    child.once("close", (code) => finish(code ?? 1));
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}

/** Ends everything that still runs; `runCommand` then answers for each. */
export function endAll(signal: NodeJS.Signals = "SIGTERM"): void {
  for (const child of running) signalGroup(child, signal);
}

/** Makes Ctrl-C and a polite kill end the children too, which are in groups of their own. */
export function endAllWithThisProcess(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      endAll("SIGKILL");
      process.exit(130);
    });
  }
  process.once("exit", () => endAll("SIGKILL"));
}
