import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { freePort } from "../processes/ports";
import { ChildLog, type EmbeddedStore } from "../processes/store";
import { endSupervised, exitOf } from "../processes/supervise";

export interface EmbeddedRedisOptions {
  /** Holds the log; made when missing. The data itself is only in memory. */
  folder: string;
  /** Taken when free, else any other. */
  port?: number;
}

const stopSecondsMax = 5;
const child = fileURLToPath(new URL("./embedded.child.ts", import.meta.url));

/** Starts a Redis-protocol server on 127.0.0.1 in a process of its own, with a new password. */
export async function startRedis(options: EmbeddedRedisOptions): Promise<EmbeddedStore> {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const log = new ChildLog(join(options.folder, "redis.log"));
  const descriptor = log.open();
  // Detached: Ctrl-C in a terminal must reach the owner alone, which stops things in order.
  const server = spawn(process.execPath, [child], {
    detached: true,
    stdio: ["pipe", "pipe", descriptor],
    env: {},
  });
  log.close(descriptor);
  const exited = exitOf(server);
  const password = randomBytes(24).toString("base64url");
  const wanted = await freePort(options.port);
  // A child that is already gone is noticed by its exit.
  server.stdin?.on("error", () => {});
  server.stdin?.write(`${JSON.stringify({ password, port: wanted })}\n`);
  const port = await Promise.race([announcedPort(server), exited.then(() => undefined)]);
  if (port === undefined) throw new Error(`Redis did not start:\n${log.lastLines()}`);
  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    port,
    exited,
    lastLines: (count) => log.lastLines(count),
    stop: () => endSupervised(server, exited, stopSecondsMax),
  };
}

function announcedPort(server: ChildProcess): Promise<number | undefined> {
  return new Promise((resolve) => {
    if (!server.stdout) return resolve(undefined);
    const lines = createInterface({ input: server.stdout });
    lines.once("line", (line) => {
      resolve(Number(line));
      lines.close();
    });
  });
}
