import type { ContractKeys } from "./names";
import { type Finding, isCode, isComment, isTest, lineCount, type Tree } from "./tree";

const lineCharactersMax = 100;
const commentLinesMax = 3;
const kernelLinesMax = 5000;
const verbLinesMax = 120;

/** Files, lines and comments within the limits of `docs/ARCHITECTURE.md`. */
export function findOversized(tree: Tree, contracts: ContractKeys): Finding[] {
  const verbs = new Set(
    Object.entries(contracts).flatMap(([domain, keys]) =>
      keys.map((key) => `packages/domains/src/${domain}/${key}.ts`),
    ),
  );
  const code = tree.paths.filter(isCode);
  return [
    ...code.flatMap((path) => findLongFile(path, tree.read(path), limitOf(path, verbs))),
    ...code.flatMap((path) => findLongLines(path, tree.read(path))),
    ...code.flatMap((path) => findLongComments(path, tree.read(path))),
    ...findLargeKernel(tree, code),
  ];
}

function limitOf(path: string, verbs: ReadonlySet<string>): number {
  if (isTest(path)) return 500;
  if (verbs.has(path)) return verbLinesMax;
  return /^packages\/contracts\/src\/\w+\.ts$/.test(path) ? 400 : 300;
}

function findLongFile(path: string, text: string, limit: number): Finding[] {
  const lines = lineCount(text);
  return lines > limit ? [{ path, line: 0, what: `${lines} lines, the limit is ${limit}` }] : [];
}

function findLongLines(path: string, text: string): Finding[] {
  return text.split("\n").flatMap((line, index) => {
    // An address cannot be broken.
    const isLong = [...line].length > lineCharactersMax && !/https?:\/\//.test(line);
    return isLong ? [{ path, line: index + 1, what: `over ${lineCharactersMax} characters` }] : [];
  });
}

/** A reason fits in three lines; a longer one is a document. Lines without words do not count. */
function findLongComments(path: string, text: string): Finding[] {
  const findings: Finding[] = [];
  let words = 0;
  for (const [index, line] of [...text.split("\n"), ""].entries()) {
    if (isComment(line)) {
      const opensBlock = /^\s*\/\*/.test(line);
      words = (opensBlock ? 0 : words) + (/\w/.test(line) ? 1 : 0);
      continue;
    }
    if (words > commentLinesMax) {
      findings.push({ path, line: index, what: `a comment of ${words} lines` });
    }
    words = 0;
  }
  return findings;
}

function findLargeKernel(tree: Tree, code: readonly string[]): Finding[] {
  const kernel = code.filter((path) => path.startsWith("packages/kernel/src/") && !isTest(path));
  const lines = kernel.reduce((sum, path) => sum + lineCount(tree.read(path)), 0);
  const what = `the kernel has ${lines} lines, the limit is ${kernelLinesMax}`;
  return lines > kernelLinesMax ? [{ path: "packages/kernel", line: 0, what }] : [];
}
