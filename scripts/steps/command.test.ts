import { describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { runCommand } from "./command";

/** A process that has ended but that nobody asked about yet (state Z) is not alive. */
const isAlive = (pid: number) => {
  const { stdout } = spawnSync("sh", ["-c", `cat /proc/${pid}/stat || ps -o stat= -p ${pid}`]);
  return /\b[RSDT]/.test(stdout.toString().replace(/^.*\)/, ""));
};

/** A signal that was sent takes effect when its process gets its next turn. */
async function untilGone(pid: number): Promise<boolean> {
  const until = performance.now() + 4000;
  while (isAlive(pid) && performance.now() < until) await Bun.sleep(5);
  return !isAlive(pid);
}

describe("a command", () => {
  test("gives its code, and both streams as they came", async () => {
    const command = "echo out; echo err >&2; exit 3";
    const outcome = await runCommand(["sh", "-c", command], { timeoutSeconds: 5 });
    expect(outcome).toMatchObject({ code: 3, stdout: "out\n" });
    expect(outcome.output.split("\n").sort()).toEqual(["", "err", "out"]);
  });

  test("is ended with all that it started when its time is up", async () => {
    const command = "sleep 30 & echo $!; sleep 30";
    const outcome = await runCommand(["sh", "-c", command], { timeoutSeconds: 0.3 });
    expect(outcome.code).toBe(124);
    expect(isAlive(process.pid)).toBe(true);
    expect(await untilGone(Number(outcome.stdout))).toBe(true);
  });

  test("leaves nothing behind that would go on after it", async () => {
    const command = "sleep 30 & echo $!";
    const outcome = await runCommand(["sh", "-c", command], { timeoutSeconds: 5 });
    expect(await untilGone(Number(outcome.stdout))).toBe(true);
  });

  test("gets this environment with what is added and without what is taken away", async () => {
    const env = { ADDED: "1", HOME: undefined };
    const command = "printenv ADDED; printenv HOME || echo none";
    const { stdout } = await runCommand(["sh", "-c", command], { env, timeoutSeconds: 5 });
    expect(stdout).toBe("1\nnone\n");
  });

  test("that does not exist answers 127", async () => {
    const { code } = await runCommand(["no-such-program"], { timeoutSeconds: 5 });
    expect(code).toBe(127);
  });
});
