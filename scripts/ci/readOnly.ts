import { spawnSync } from "node:child_process";

/** The account of the image's base, and what Kubernetes and Compose let a container do. */
const account = [
  ...["setpriv", "--reuid=1000", "--regid=1000", "--clear-groups"],
  ...["--no-new-privs", "--bounding-set=-all", "--inh-caps=-all", "--"],
];

/** In a mount namespace of its own; `$1` is the folder that becomes the working directory. */
const enter = `set -e
mount --make-rprivate /
mount --bind "$1" /mnt
mount -o remount,bind,ro /mnt
mount -o remount,bind,ro /
mount -t tmpfs -o size=64m,mode=1777 tmpfs /tmp
cd /mnt
shift
exec "$@"`;

const enclosed = (folder: string, command: readonly string[]): [string, ...string[]] => [
  ...(["unshare", "--mount", "sh", "-c", enter, "sh", folder] as const),
  ...account,
  ...command,
];

/**
 * The command as a container runs it: not as root, without rights, nothing to write to but
 * `/tmp`. Null where this process may not make such a place.
 */
export function asContainer(folder: string, command: readonly string[]): string[] | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return null;
  const probe = '! touch here && touch /tmp/here && test -x "$0"';
  const [program, ...args] = enclosed(folder, ["sh", "-c", probe, ...command.slice(0, 1)]);
  return spawnSync(program, args).status === 0 ? enclosed(folder, command) : null;
}
