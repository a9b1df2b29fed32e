import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { exitOf } from "@kith/adapters/embedded";
import { bun, repository } from "../../steps/programs";

const secondsMax = 60;

/** A program that has been started, and how long that took in milliseconds. */
export interface Started {
  readonly milliseconds: number;
  stop(): Promise<void>;
}

function launch(args: readonly string[], env: Readonly<Record<string, string>>) {
  const startedAt = performance.now();
  const child = spawn(bun, args, {
    cwd: repository,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = exitOf(child);
  const stop = async () => {
    child.kill("SIGTERM");
    await exited;
  };
  return { child, exited, stop, elapsed: () => performance.now() - startedAt };
}

/** From the start of the process to the first answer that it is ready. */
export async function startServer(
  args: readonly string[],
  port: number,
  env: Readonly<Record<string, string>> = {},
): Promise<Started> {
  const { child, stop, elapsed } = launch(args, { ...env, KITH_PORT: String(port) });
  child.stdout.resume();
  const isReady = () =>
    fetch(`http://127.0.0.1:${port}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isReady())) {
    if (elapsed() > secondsMax * 1000 || child.exitCode !== null) {
      await stop();
      throw new Error(`${args.join(" ")} did not start`);
    }
    await sleep(2);
  }
  return { milliseconds: elapsed(), stop };
}

/** From the start of the process to the line that begins with these words. */
export async function startTool(args: readonly string[], words: string): Promise<Started> {
  const { child, stop, elapsed } = launch(args, {});
  const printed: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    printed.push(line);
    if (!line.startsWith(words)) continue;
    child.stdout.resume();
    return { milliseconds: elapsed(), stop };
  }
  throw new Error(`${args.join(" ")} did not start:\n${printed.join("\n")}`);
}

/** From the start of the process to its end. */
export async function runToEnd(args: readonly string[]): Promise<Started> {
  const { exited, elapsed } = launch(args, {});
  await exited;
  return { milliseconds: elapsed(), stop: async () => {} };
}
