import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EmbeddedStore, startPostgres } from "@kith/adapters/embedded";

/** A throwaway Postgres that can be killed, and started again with what it had committed. */
export class PostgresServer {
  private constructor(
    private store: EmbeddedStore,
    private readonly folder: string,
  ) {}

  static async start(): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), "kith-postgres-"));
    return new PostgresServer(await open(folder), folder);
  }

  get url(): string {
    return this.store.url;
  }

  /** Dies with what it has not written. */
  async kill(): Promise<void> {
    const [pid] = readFileSync(join(this.folder, "cluster/postmaster.pid"), "utf8").split("\n");
    process.kill(Number(pid), "SIGKILL");
    await this.store.exited;
    await this.store.stop();
  }

  async start(): Promise<void> {
    this.store = await open(this.folder, this.store.port);
  }

  async stop(): Promise<void> {
    await this.store.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Commits are written before they are acknowledged, but need to outlive no loss of power. */
const open = (folder: string, port?: number) =>
  startPostgres({ folder, ...(port ? { port } : {}), settings: { fsync: "off" } });
