import type { ChildProcess } from "node:child_process";

const script = (signal: string) => `
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
( read -r _ <&3; kill -${signal} $child; kill -CONT $child ) 2>/dev/null &
watcher=$!
exec 3<&-
wait $child; code=$?
kill $watcher 2>/dev/null
exit $code`;

/**
 * The command under a shell that sends it the signal when stdin closes: because we closed it, or
 * because we were killed. Spawn it with a pipe as stdin, and detached: then it is a process group,
 * and Ctrl-C in a terminal reaches its owner alone, which stops things in order.
 */
export function supervised(
  signal: "INT" | "TERM",
  command: readonly string[],
): readonly [string, ...string[]] {
  return ["/bin/sh", "-c", script(signal), "kith", ...command];
}

/** Fulfils with the exit code; 127 when there was no such program. */
export function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once("exit", (code) => resolve(code ?? 1));
    child.once("error", () => resolve(127));
  });
}

/** Closes the command's stdin, waits for its end, and kills it with its group when that is late. */
export async function endSupervised(
  child: ChildProcess | undefined,
  exited: Promise<number>,
  secondsMax: number,
): Promise<void> {
  const overdue = setTimeout(() => killGroup(child?.pid), secondsMax * 1000);
  child?.stdin?.end();
  await exited;
  clearTimeout(overdue);
}

function killGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // It has just ended by itself.
  }
}
