import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { FolderTaken } from "../processes/claim";
import type { AccountKind } from "./account";
import { type EmbeddedPostgresOptions, startPostgres } from "./embedded";

let parent: string;
const isRoot = process.getuid?.() === 0;

beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), "kith-embedded-"));
  chmodSync(parent, 0o700);
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const options = (folder: string): EmbeddedPostgresOptions => ({
  folder: join(parent, folder),
  durable: false,
});

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 5 });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end();
  }
}

/** A program that starts Postgres in the folder and says where; it lives until it is killed. */
async function ownerProcess(folder: string) {
  const start = `
    import { startPostgres } from ${JSON.stringify(join(import.meta.dir, "embedded.ts"))};
    console.log((await startPostgres(${JSON.stringify(options(folder))})).url);
    setInterval(() => {}, 1000);`;
  const program = join(parent, `${folder}.ts`);
  writeFileSync(program, start);
  const child = Bun.spawn([process.execPath, program], { stdout: "pipe", cwd: import.meta.dir });
  const { value } = await child.stdout.getReader().read();
  return { child, url: new TextDecoder().decode(value).trim() };
}

// A plain user has one way, root has two; all must work in a folder of mode 0700.
const accounts: AccountKind[] = isRoot ? ["namespace", "dropped"] : ["own"];

describe.each(accounts)("startPostgres (%s)", (account) => {
  test("keeps data and password over a restart, in a private folder with a long path", async () => {
    const folder = `keeps-${account}-${"long-path-".repeat(15)}`;
    const first = await startPostgres({ ...options(folder), account });
    await query(first.url, "create table kept as select 42 as answer");
    await first.stop();
    const second = await startPostgres({ ...options(folder), account });
    expect(await query(second.url, "select answer from kept")).toEqual([{ answer: 42 }]);
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
    await second.stop();
    expect(statSync(join(parent, folder)).mode & 0o777).toBe(0o700);
    expect(statSync(join(parent, folder, "password")).mode & 0o777).toBe(0o600);
  }, 60_000);
});

describe("startPostgres", () => {
  test("refuses wrong passwords, and gives the product no superuser", async () => {
    const server = await startPostgres(options("server"));
    const wrong = server.url.replace(/:[^:@]+@/, ":wrong@");
    await expect(query(wrong, "select 1")).rejects.toThrow("password authentication failed");
    expect(
      await query(server.url, "select rolsuper from pg_roles where rolname = current_user"),
    ).toEqual([{ rolsuper: false }]);
    for (const name of ["pg_trgm", "citext", "unaccent", "btree_gist", "btree_gin"]) {
      await query(server.url, `create extension ${name}`);
    }
    expect(
      await query(server.url, "select lower('ÆØÅ ЖЩ') as low, current_setting('timezone') as zone"),
    ).toEqual([{ low: "æøå жщ", zone: "UTC" }]);
    await server.stop();
  }, 60_000);

  test("takes another port when the wanted one is taken", async () => {
    const taken = await listen();
    const server = await startPostgres({ ...options("server"), port: taken.port });
    expect(server.port).not.toBe(taken.port);
    expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await server.stop();
    taken.server.close();
  }, 60_000);

  test("refuses a folder that another live process uses", async () => {
    const { child } = await ownerProcess("server");
    await expect(startPostgres(options("server"))).rejects.toBeInstanceOf(FolderTaken);
    await expect(startPostgres(options("server"))).rejects.toThrow(`(pid ${child.pid})`);
    child.kill("SIGKILL");
    await child.exited;
  }, 60_000);

  test("ends with its owner, and starts again after a kill -9", async () => {
    const { child, url } = await ownerProcess("server");
    await query(url, "create table kept as select 42 as answer");
    child.kill("SIGKILL");
    await child.exited;
    const again = await startPostgres(options("server"));
    expect(await query(again.url, "select answer from kept")).toEqual([{ answer: 42 }]);
    await expect(query(url, "select 1")).rejects.toThrow();
    await again.stop();
  }, 60_000);

  test("starts anew when its owner is gone before it was up", async () => {
    const { child } = await ownerProcess("server");
    child.kill("SIGKILL");
    await child.exited;
    const program = join(parent, "leaving.ts");
    for (const milliseconds of [10, 20, 30, 40, 60]) {
      const start = `
        import { startPostgres } from ${JSON.stringify(join(import.meta.dir, "embedded.ts"))};
        startPostgres(${JSON.stringify(options("server"))});
        setTimeout(() => process.exit(), ${milliseconds});`;
      writeFileSync(program, start);
      await Bun.spawn([process.execPath, program]).exited;
      const server = await startPostgres(options("server"));
      expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
      await server.stop();
    }
  }, 60_000);

  test("is not kept from starting by a pid file of a dead server, or of a stranger", async () => {
    for (const pid of [4_000_000, process.pid]) {
      const lines = [pid, join(parent, "server", "cluster"), 1, 5432, "", "127.0.0.1", "", "ready"];
      writeFileSync(join(parent, "server", "cluster", "postmaster.pid"), lines.join("\n"));
      const server = await startPostgres(options("server"));
      expect(await query(server.url, "select answer from kept")).toEqual([{ answer: 42 }]);
      await server.stop();
    }
  }, 60_000);

  test("begins anew when it was killed while it made the cluster", async () => {
    mkdirSync(join(parent, "half", "cluster.new", "base"), { recursive: true });
    const server = await startPostgres(options("half"));
    expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await server.stop();
  }, 60_000);

  test("makes its role and database in a cluster that stands in for a deleted one", async () => {
    const first = await startPostgres(options("deleted"));
    await first.stop();
    rmSync(join(parent, "deleted", "cluster"), { recursive: true });
    const second = await startPostgres(options("deleted"));
    expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await second.stop();
  }, 60_000);
});

function listen(): Promise<{ server: Server; port: number }> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve({ server, port: typeof address === "object" ? (address?.port ?? 0) : 0 });
    });
  });
}
