import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { claimFolder } from "../processes/claim";
import { freePort } from "../processes/ports";
import { ChildLog, type EmbeddedStore } from "../processes/store";
import { endSupervised, exitOf, supervised } from "../processes/supervise";
import { type Account, type AccountKind, childEnv, chooseAccount } from "./account";
import { endLeftover } from "./leftover";

export interface EmbeddedPostgresOptions {
  /** Holds cluster, password and log; made (0700) when missing; one owner at a time. */
  folder: string;
  /** Taken when free, else any other. */
  port?: number;
  /** The role's own database; both are made when missing. */
  name?: string;
  /** False gives up the data's safety for speed: only for tests. */
  durable?: boolean;
  /** Further server settings. */
  settings?: Readonly<Record<string, string>>;
  account?: AccountKind;
}

const attemptsMax = 3;
const startSecondsMax = 60;
const stopSecondsMax = 30;
const fastSettings = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  autovacuum: "off",
};

/**
 * Starts a real Postgres from npm's binaries on 127.0.0.1 as a process that ends with this one.
 * Throws FolderTaken when another live process runs one in the same folder.
 */
export async function startPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedStore> {
  const claim = claimFolder(options.folder);
  let server: EmbeddedPostgres | undefined;
  try {
    server = new EmbeddedPostgres(options, claim.release);
    await server.start();
    return server;
  } catch (error) {
    await server?.stop();
    claim.release();
    throw error;
  }
}

class EmbeddedPostgres implements EmbeddedStore {
  port = 0;
  exited: Promise<number> = Promise.resolve(0);
  private readonly account: Account;
  private readonly cluster: string;
  private readonly log: ChildLog;
  private readonly name: string;
  private password = "";
  private supervisor: ChildProcess | undefined;

  constructor(
    private readonly options: EmbeddedPostgresOptions,
    private readonly release: () => void,
  ) {
    this.account = chooseAccount(options.account);
    this.cluster = join(options.folder, "cluster");
    this.log = new ChildLog(join(options.folder, "postgres.log"));
    this.name = options.name ?? "kith";
  }

  get url(): string {
    return this.urlOf(this.name, this.name);
  }

  private get preparedFile(): string {
    return join(this.options.folder, "prepared");
  }

  async start(): Promise<void> {
    this.password = keptPassword(join(this.options.folder, "password"), existsSync(this.cluster));
    if (!existsSync(this.cluster)) await this.initialise();
    this.account.give(this.cluster);
    let preferred = this.options.port;
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      await endLeftover(this.cluster);
      const offset = this.log.size();
      this.spawnOn(await freePort(preferred));
      if (await this.isReady()) return this.prepareOnce();
      const said = this.log.since(offset);
      // Between our look and its bind somebody else may have taken the port.
      if (said.includes("could not bind")) preferred = 0;
      // One whose owner has just been killed may begin after we looked for it.
      else if (!said.includes('"postmaster.pid" already exists')) break;
    }
    throw new Error(`Postgres did not start:\n${this.log.lastLines()}`);
  }

  lastLines(count?: number): string {
    return this.log.lastLines(count);
  }

  async stop(): Promise<void> {
    await endSupervised(this.supervisor, this.exited, stopSecondsMax);
    this.release();
  }

  private urlOf(user: string, database: string): string {
    return `postgres://${user}:${this.password}@127.0.0.1:${this.port}/${database}`;
  }

  /** Made aside and then renamed: a half-made cluster must never be taken for a whole one. */
  private async initialise(): Promise<void> {
    const half = `${this.cluster}.new`;
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { mode: 0o700 });
    const secret = mkdtempSync(join(tmpdir(), "kith-"));
    const passwordFile = join(secret, "password");
    writeFileSync(passwordFile, this.password, { mode: 0o600 });
    this.account.give(half);
    this.account.give(secret);
    const [program, ...args] = this.account.command("initdb", [
      `--pgdata=${this.account.dataFolder(half)}`,
      `--pwfile=${passwordFile}`,
      ...["--username=postgres", "--auth=scram-sha-256", "--encoding=UTF8", "--no-instructions"],
      // The built-in provider sorts alike on every machine; a C.UTF-8 of libc is not everywhere.
      ...["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
      ...(this.options.durable === false ? ["--no-sync"] : []),
    ]);
    const offset = this.log.size();
    const output = this.log.open();
    const options = { cwd: half, env: childEnv };
    const initdb = spawn(program, args, { ...options, stdio: ["ignore", output, output] });
    this.log.close(output);
    const code = await exitOf(initdb);
    rmSync(secret, { recursive: true, force: true });
    if (code !== 0) throw new Error(`initdb failed:\n${this.log.since(offset)}`);
    rmSync(this.preparedFile, { force: true });
    renameSync(half, this.cluster);
  }

  private spawnOn(port: number): void {
    this.port = port;
    const settings = {
      listen_addresses: "127.0.0.1",
      port: String(port),
      // No socket files: their paths may hold 107 bytes only, and nobody needs them.
      unix_socket_directories: "",
      max_connections: "200",
      timezone: "UTC",
      log_timezone: "UTC",
      ...(this.options.durable === false ? fastSettings : {}),
      ...this.options.settings,
    };
    const command = this.account.command("postgres", [
      ...["-D", this.account.dataFolder(this.cluster)],
      ...Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]),
    ]);
    const output = this.log.open();
    const [program, ...args] = supervised("INT", command);
    const supervisor = spawn(program, args, {
      cwd: this.cluster,
      detached: true,
      env: childEnv,
      stdio: ["pipe", output, output],
    });
    this.log.close(output);
    this.supervisor = supervisor;
    this.exited = exitOf(supervisor);
  }

  /** Postgres itself says in its pid file when it takes connections. False: it has ended. */
  private async isReady(): Promise<boolean> {
    let hasEnded = false;
    void this.exited.then(() => {
      hasEnded = true;
    });
    const until = performance.now() + startSecondsMax * 1000;
    while (!hasEnded && performance.now() < until) {
      const [, , , port, , , , status] = readLines(join(this.cluster, "postmaster.pid"));
      if (status?.trim() === "ready" && port === String(this.port)) return true;
      await sleep(5);
    }
    return false;
  }

  /** Later starts find it noted, and need no connection of their own. */
  private async prepareOnce(): Promise<void> {
    if (readLines(this.preparedFile)[0] === this.name) return;
    await this.prepareDatabase();
    writeFileSync(this.preparedFile, `${this.name}\n`, { mode: 0o600 });
  }

  /** An ordinary role owns the database, so that what needs a superuser fails here as elsewhere. */
  private async prepareDatabase(): Promise<void> {
    const { default: postgres } = await import("postgres");
    const sql = postgres(this.urlOf("postgres", "postgres"), {
      max: 1,
      onnotice: () => {},
      fetch_types: false,
    });
    try {
      const [role] = await sql`select from pg_roles where rolname = ${this.name}`;
      const quoted = `"${this.name}"`;
      if (!role)
        await sql.unsafe(`create role ${quoted} login createdb password '${this.password}'`);
      const [database] = await sql`select from pg_database where datname = ${this.name}`;
      if (!database) await sql.unsafe(`create database ${quoted} owner ${quoted}`);
    } finally {
      await sql.end();
    }
  }
}

function keptPassword(file: string, isKnown: boolean): string {
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  if (isKnown)
    throw new Error(`${file} is missing, and the cluster beside it cannot be opened without`);
  const password = randomBytes(24).toString("base64url");
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
}
