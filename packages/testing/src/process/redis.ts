import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@kith/adapters/embedded";
import { type Running, run, startProgram, until } from "./program";

const readySecondsMax = 15;
const newPassword = () => randomBytes(24).toString("hex");

/** Whether this machine has a redis-server: what embedded ones cannot show is shown with it. */
export const hasRedisServer = (): boolean =>
  spawnSync("redis-server", ["--version"]).status === 0 &&
  spawnSync("redis-cli", ["--version"]).status === 0;

export interface RedisOptions {
  /** Keeps its data over a kill: acknowledged writes have reached the machine's file cache. */
  readonly isDurable?: boolean;
  /** Made up when there is none. */
  readonly password?: string;
  /** Further lines of its configuration. */
  readonly lines?: readonly string[];
}

/** A throwaway redis-server that can be paused, killed, emptied and started again. */
export class RedisServer {
  private running: Running | undefined;

  private constructor(
    readonly port: number,
    readonly password: string,
    private readonly folder: string,
  ) {}

  static async start(options: RedisOptions = {}): Promise<RedisServer> {
    const { isDurable = false, password = newPassword(), lines = [] } = options;
    const folder = mkdtempSync(join(tmpdir(), "kith-redis-"));
    const server = new RedisServer(await freePort(), password, folder);
    const settings = [
      `port ${server.port}`,
      "bind 127.0.0.1",
      'save ""',
      `appendonly ${isDurable ? "yes" : "no"}`,
      `dir ${join(folder, "data")}`,
      `requirepass ${password}`,
      `masterauth ${password}`,
      ...lines,
    ];
    writeFileSync(join(folder, "redis.conf"), `${settings.join("\n")}\n`, { mode: 0o600 });
    mkdirSync(join(folder, "data"), { mode: 0o700 });
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://:${this.password}@127.0.0.1:${this.port}`;
  }

  /** Starts it again, with the data that it kept. */
  async start(): Promise<void> {
    const command = ["redis-server", join(this.folder, "redis.conf")];
    const running = await startProgram({ name: "Redis", command });
    this.running = running;
    const isReady = () => this.ask("ping") === "PONG";
    await until(isReady, readySecondsMax, () => `Redis did not start:\n${running.output()}`);
  }

  /** Answers nobody, and keeps its connections. */
  pause(): void {
    this.running?.pause();
  }

  resume(): void {
    this.running?.resume();
  }

  /** Dies with what it has in memory. */
  async kill(): Promise<void> {
    await this.running?.kill();
  }

  /** Loses what it kept; for one that is dead. */
  forget(): void {
    rmSync(join(this.folder, "data"), { recursive: true });
    mkdirSync(join(this.folder, "data"), { mode: 0o700 });
  }

  async stop(): Promise<void> {
    await this.running?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What redis-cli prints for a command; empty when the server does not answer. */
  ask(...command: string[]): string {
    const args = ["-h", "127.0.0.1", "-p", String(this.port), ...command];
    const env = { ...process.env, REDISCLI_AUTH: this.password };
    return spawnSync("redis-cli", args, { env, encoding: "utf8", timeout: 5000 }).stdout.trim();
  }
}

export interface RedisCluster {
  /** All nodes, separated by commas. */
  readonly url: string;
  readonly nodes: readonly RedisServer[];
  stop(): Promise<void>;
}

const clusterNodes = 3;

/** Three redis-servers that share the slots of one Cluster. */
export async function startRedisCluster(): Promise<RedisCluster> {
  const password = newPassword();
  const nodes = await Promise.all(
    Array.from({ length: clusterNodes }, async () => {
      const busPort = await freePort();
      const lines = ["cluster-enabled yes", `cluster-port ${busPort}`, "cluster-node-timeout 2000"];
      return RedisServer.start({ password, lines });
    }),
  );
  const stop = async () => void (await Promise.all(nodes.map((node) => node.stop())));
  try {
    shareSlots(nodes);
    await until(() => nodes.every(isSettled), readySecondsMax, "the Cluster did not settle");
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: nodes.map(({ url }) => url).join(","), nodes, stop };
}

function shareSlots(nodes: readonly RedisServer[]): void {
  const addresses = nodes.map(({ port }) => `127.0.0.1:${port}`);
  const [first] = nodes;
  const env = { REDISCLI_AUTH: first?.password ?? "" };
  run(["redis-cli", "--cluster", "create", ...addresses, "--cluster-yes"], { env });
}

const isSettled = (node: RedisServer) => node.ask("cluster", "info").includes("cluster_state:ok");
