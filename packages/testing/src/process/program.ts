import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { ChildLog, endSupervised, exitOf, supervised } from "@kith/adapters/embedded";

/** The root of this checkout. */
export const repository = fileURLToPath(new URL("../../../..", import.meta.url));

export interface Program {
  readonly name: string;
  readonly command: readonly string[];
  /** All of its environment, besides what finds programs. */
  readonly env?: Readonly<Record<string, string>>;
  /** How long it may take to end when it is told to. */
  readonly stopSecondsMax?: number;
}

/** A process of a test's own. It ends with the test's process, however that one ends. */
export interface Running {
  readonly pid: number;
  readonly exited: Promise<number>;
  /** Everything that it wrote. */
  output(): string;
  /** Resident memory in bytes. */
  memoryBytes(): number;
  /** Stops it in its tracks, with its connections open; `resume` lets it go on. */
  pause(): void;
  resume(): void;
  /** Tells it to end; answers with its exit code. */
  stop(): Promise<number>;
  /** Ends it without a word. */
  kill(): Promise<void>;
}

const basics = ["PATH", "HOME", "TMPDIR", "LANG"] as const;
const pidSecondsMax = 10;

/** The shell notes its own id, which `exec` hands on to the program. */
const noteId = ["/bin/sh", "-c", 'echo $$ >"$0.new" && mv "$0.new" "$0" && exec "$@"'] as const;

export async function startProgram(program: Program): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), "kith-process-"));
  const log = new ChildLog(join(folder, "log"));
  const pidFile = join(folder, "pid");
  const descriptor = log.open();
  const [shell, ...args] = supervised("TERM", [...noteId, pidFile, ...program.command]);
  const kept = basics.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const child = spawn(shell, args, {
    cwd: repository,
    env: { ...Object.fromEntries(kept), TZ: "UTC", ...program.env },
    detached: true,
    stdio: ["pipe", descriptor, descriptor],
  });
  log.close(descriptor);
  child.stdin?.on("error", () => {});
  let last = "";
  const output = () => (existsSync(log.path) ? log.since(0) : last);
  const exited = exitOf(child).then((code) => {
    last = output();
    rmSync(folder, { recursive: true, force: true });
    return code;
  });
  await until(() => existsSync(pidFile), pidSecondsMax, `${program.name} did not start`);
  const pid = Number(readFileSync(pidFile, "utf8"));
  return {
    pid,
    exited,
    output,
    memoryBytes: () => Number(run(["ps", "-o", "rss=", "-p", String(pid)])) * 1024,
    pause: () => signal(pid, "SIGSTOP"),
    resume: () => signal(pid, "SIGCONT"),
    async stop() {
      await endSupervised(child, exited, program.stopSecondsMax ?? 15);
      return exited;
    },
    async kill() {
      signal(pid, "SIGKILL");
      await exited;
    },
  };
}

/** Polls what an outside process brings about. Rejects after so many seconds. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  secondsMax: number,
  complaint: string | (() => string),
): Promise<void> {
  const end = performance.now() + secondsMax * 1000;
  while (!(await isSo())) {
    if (performance.now() > end) {
      const what = typeof complaint === "string" ? complaint : complaint();
      throw new Error(`${what} (within ${secondsMax} s)`);
    }
    await sleep(20);
  }
}

/** Runs a short command to its end and answers with what it printed; throws when it fails. */
export function run(
  command: readonly string[],
  { env, input }: { env?: Readonly<Record<string, string>>; input?: string } = {},
): string {
  const [program = "", ...args] = command;
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: repository,
    encoding: "utf8",
    env: { ...process.env, ...env },
    timeout: 30_000,
    ...(input === undefined ? {} : { input }),
  });
  if (status !== 0) throw new Error(`${program} failed:\n${stdout}${stderr}`);
  return stdout.trim();
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has just ended by itself.
  }
}
