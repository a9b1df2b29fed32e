import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import ts from "typescript";

/** One file of the image: where it is in this checkout once built, and where it goes. */
export interface ImageFile {
  readonly source: string;
  readonly target: string;
}

interface Copy {
  readonly source: string;
  readonly target: string;
}

/** The folder of the build stage that holds the whole checkout. */
const buildFolder = "/kith/";

/** The COPY lines of the last stage: all that gets into the image over its base. */
export function copiesOf(dockerfile: string): Copy[] {
  const stages = dockerfile.replace(/\\\n\s*/g, " ").split(/^FROM /m);
  const lines = (stages.at(-1) ?? "").split("\n").filter((line) => /^(COPY|ADD) /.test(line));
  return lines.map((line) => {
    const [, source = "", target = ""] =
      /^COPY --from=build (\S+) (\S+)$/.exec(line) ?? refuse(line);
    if (!source.startsWith(buildFolder)) refuse(line);
    return { source: source.slice(buildFolder.length), target };
  });
}

function refuse(line: string): never {
  throw new Error(`the image copies from ${buildFolder} of the build stage only, not: ${line}`);
}

/** Every file of the image, of a checkout in which everything is built. */
export function imageFiles(root: string, copies: readonly Copy[]): ImageFile[] {
  return copies.flatMap(({ source, target }) => {
    if (!existsSync(join(root, source))) throw new Error(`${source} is not built`);
    if (statSync(join(root, source)).isFile()) {
      const name = target.endsWith("/") ? posix.basename(source) : "";
      return [{ source, target: posix.join(target, name) }];
    }
    return globSync("**/*", { cwd: join(root, source) })
      .filter((path) => statSync(join(root, source, path)).isFile())
      .map((path) => ({ source: posix.join(source, path), target: posix.join(target, path) }));
  });
}

/** What must not get into an image, by its path in the checkout. */
const foreign = [
  /^packages\/(radio-sim|testing)\//,
  /^(scripts|e2e)\//,
  /\.(test|spec)\.[jt]sx?$/,
  /(^|\/)(\.env[^/]*|\.git|\.data)(\/|$)/,
  // But sharp, and what it needs.
  /(^|\/)node_modules(\/(?!(@img|detect-libc|semver|sharp)\/)|$)/,
  /\/embedded(\.child)?\.ts$/,
];

/** Files of the image, or sources bundled into one, that have no business there. */
export const findForeign = (paths: readonly string[]) =>
  paths.filter((path) => foreign.some((pattern) => pattern.test(path)));

interface Metafile {
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** The project's own sources that a bundle was made from, as its metafile says. */
export function sourcesOfBundle(root: string, metafile: string, folder: string): string[] {
  const { inputs } = JSON.parse(readFileSync(join(root, metafile), "utf8")) as Metafile;
  return Object.keys(inputs)
    .map((path) => posix.normalize(posix.join(folder, path)))
    .filter((path) => !path.includes("node_modules/"));
}

/**
 * Texts that only these sources hold and that survive a minifier: their longer strings of more
 * than one word. With them a bundle made by a tool that keeps no list can be searched.
 */
export function marksOf(sources: readonly string[], others: string): string[] {
  const strings = sources.flatMap(stringsOf);
  const isMark = (text: string) => text.length >= 10 && /\w[ .:/-]+\w/.test(text);
  return [...new Set(strings)].filter((text) => isMark(text) && !others.includes(text));
}

function stringsOf(source: string): string[] {
  const strings: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node)) strings.push(node.text);
    if (ts.isTemplateExpression(node)) {
      strings.push(node.head.text, ...node.templateSpans.map(({ literal }) => literal.text));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("source.ts", source, ts.ScriptTarget.Latest, true));
  return strings;
}
