import { spawnSync } from "node:child_process";
import { type Api, apiPath } from "./api";

/**
 * The contracts that clients may rely on: those of the last release (a tag `v…`), and before the
 * first release those before the latest change. None in a shallow clone or a new repository.
 */
export function readReleasedApi(root: string): Api | undefined {
  const git = (...args: string[]) => {
    const { status, stdout } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
    return status === 0 ? stdout.trim() : "";
  };
  const contentAt = (commit: string) => git("show", `${commit}:${apiPath}`);
  const tag = git("describe", "--tags", "--abbrev=0", "--match", "v*");
  if (tag) return parse(contentAt(tag));
  const isChanged = git("status", "--porcelain", "--", apiPath) !== "";
  const latest = git("log", "-1", "--format=%H", "--", apiPath);
  return latest ? parse(contentAt(isChanged ? "HEAD" : `${latest}^`)) : undefined;
}

const parse = (text: string) => (text ? (JSON.parse(text) as Api) : undefined);
