import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The files of the project: what git tracks or would track. Paths are relative, with slashes. */
export interface Tree {
  readonly paths: readonly string[];
  has(path: string): boolean;
  /** Throws for a path that is not there. */
  read(path: string): string;
}

export interface Finding {
  readonly path: string;
  /** From 1; 0 speaks of the whole file. */
  readonly line: number;
  readonly what: string;
}

/** Reads a working copy: tracked files and new ones, without those that git ignores. */
export function readTree(root: string): Tree {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const listed = execFileSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 });
  const paths = listed.split("\0").filter((path) => path !== "" && existsSync(join(root, path)));
  const texts = new Map<string, string>();
  return makeTree([...new Set(paths)], (path) => {
    const text = texts.get(path) ?? readFileSync(join(root, path), "utf8");
    texts.set(path, text);
    return text;
  });
}

/** A tree in memory, for tests. */
export function treeOf(files: Readonly<Record<string, string>>): Tree {
  return makeTree(Object.keys(files), (path) => {
    const text = files[path];
    if (text === undefined) throw new Error(`${path} is not in the tree`);
    return text;
  });
}

function makeTree(paths: string[], read: (path: string) => string): Tree {
  const known = new Set(paths);
  return { paths: paths.sort(), has: (path) => known.has(path), read };
}

const testPath = /\.(test|spec|fixture)\.tsx?$|\/(src\/testing|test)\//;

/** Tests, and what only tests use. */
export const isTest = (path: string) => testPath.test(path);

/** TypeScript and JavaScript that people write; what generators write is left out. */
export const isCode = (path: string) =>
  /\.(ts|tsx|mts|cts|js|jsx|mjs|cjs)$/.test(path) && !/\.gen\.tsx?$/.test(path);

export const isComment = (line: string) => /^\s*(\/\/|\/\*|\*)/.test(line);

/** Every line of the files that `pattern` matches; comments are passed over. */
export function findLines(
  tree: Tree,
  paths: readonly string[],
  pattern: RegExp,
  what: (match: string) => string,
): Finding[] {
  return paths.flatMap((path) =>
    tree
      .read(path)
      .split("\n")
      .flatMap((text, index) => {
        const match = isComment(text) ? null : pattern.exec(text);
        return match ? [{ path, line: index + 1, what: what(match[0]) }] : [];
      }),
  );
}

export const lineCount = (text: string) => text.replace(/\n$/, "").split("\n").length;
