import { spawnSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { join } from "node:path";

/** Where packages of several systems put the programs of each major version. */
const folders = [
  "/usr/lib/postgresql/*/bin",
  "/usr/pgsql-*/bin",
  "/opt/homebrew/opt/postgresql@*/bin",
  "/usr/local/opt/postgresql@*/bin",
];

type Name = "pg_dump" | "pg_restore";

/** A program of Postgres' that can speak with a server of this major version; null for none. */
export function findTool(name: Name, major: number): string | null {
  const onPath = Bun.which(name);
  const packaged = folders.flatMap((folder) => globSync(join(folder, name)));
  const fitting = [...(onPath ? [onPath] : []), ...packaged]
    .filter((path) => existsSync(path))
    .map((path) => ({ path, major: majorOf(path) }))
    .filter((tool) => tool.major >= major)
    .sort((a, b) => a.major - b.major);
  return fitting[0]?.path ?? null;
}

function majorOf(path: string): number {
  const { stdout } = spawnSync(path, ["--version"], { encoding: "utf8" });
  return Number(/\(PostgreSQL\) (\d+)/.exec(stdout ?? "")?.[1] ?? 0);
}

/** The same, or an error that says what to install. */
export function needTool(name: Name, major: number): string {
  const path = findTool(name, major);
  if (path) return path;
  throw new Error(
    `${name} of version ${major} or newer is needed: install postgresql-client-${major}.`,
  );
}

/** Where a database is, for Postgres' own programs: no list of processes shows the password. */
export function environmentOf(url: string): Readonly<Record<string, string>> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const mode = searchParams.get("sslmode");
  return {
    PATH: process.env.PATH ?? "",
    PGHOST: hostname.replace(/^\[|\]$/g, ""),
    PGPORT: port || "5432",
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGAPPNAME: "kith backup",
    ...(mode ? { PGSSLMODE: mode } : {}),
  };
}
