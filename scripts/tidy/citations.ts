import { posix } from "node:path";
import type { Finding, Tree } from "./tree";

const roots = ["apps", "packages", "drizzle", "scripts", "e2e", "docs", "deploy", ".ci"];
const rootPath = new RegExp(`^(?:${roots.join("|").replaceAll(".", "\\.")})/[\\w./@-]+$`);
const fileName = /^[\w./-]+\.(tsx?|md|json|sql|ya?ml|toml|cjs|mjs)$/;
const isDocument = (path: string) => path.endsWith(".md") && path !== "CHANGELOG.md";

/** Paths and commands that a document names are there. `<placeholders>` are passed over. */
export function findGoneCitations(tree: Tree): Finding[] {
  const known = { places: placesOf(tree), commands: commandsOf(tree) };
  return tree.paths.filter(isDocument).flatMap((path) =>
    citationsOf(tree.read(path)).flatMap((citation) => {
      const what = troubleOf(path, citation, known);
      return what === null ? [] : [{ path, line: citation.line, what }];
    }),
  );
}

interface Known {
  readonly places: ReadonlySet<string>;
  readonly commands: ReadonlySet<string>;
}

function troubleOf(document: string, { cited, isLink }: Citation, known: Known): string | null {
  if (isLink) return isDeadLink(document, cited, known.places) ? `${cited} is not there` : null;
  const command = /^bun run ([\w:-]+)/.exec(cited)?.[1];
  if (command === undefined) {
    return isDeadCode(document, cited, known.places) ? `${cited} is not there` : null;
  }
  return known.commands.has(command) ? null : `\`bun run ${command}\` is no command`;
}

interface Citation {
  readonly line: number;
  readonly cited: string;
  readonly isLink: boolean;
}

function citationsOf(text: string): Citation[] {
  let isFenced = false;
  return text.split("\n").flatMap((content, index) => {
    const line = index + 1;
    if (/^\s*```/.test(content)) isFenced = !isFenced;
    if (isFenced) return [];
    const code = [...content.matchAll(/`([^`]+)`/g)].map(([, cited = ""]) => cited);
    const links = [...content.matchAll(/\]\(([^)\s]+)\)/g)].map(([, cited = ""]) => cited);
    return [
      ...code.map((cited) => ({ line, cited: cited.trim(), isLink: false })),
      ...links.map((cited) => ({ line, cited, isLink: true })),
    ];
  });
}

/** Every file, and every folder that holds one. */
function placesOf(tree: Tree): ReadonlySet<string> {
  const places = new Set(tree.paths);
  for (const path of tree.paths) {
    for (let at = posix.dirname(path); at !== "."; at = posix.dirname(at)) places.add(at);
  }
  return places;
}

function commandsOf(tree: Tree): ReadonlySet<string> {
  if (!tree.has("package.json")) return new Set();
  const { scripts } = JSON.parse(tree.read("package.json")) as { scripts?: object };
  return new Set(Object.keys(scripts ?? {}));
}

function isDeadLink(document: string, link: string, places: ReadonlySet<string>): boolean {
  if (/^[a-z]+:|^#/.test(link)) return false;
  const target = posix.normalize(posix.join(posix.dirname(document), link.replace(/#.*$/, "")));
  return !places.has(target.replace(/\/$/, ""));
}

/** A path from the root must be there; a file name must be somewhere, best beside the document. */
function isDeadCode(document: string, code: string, places: ReadonlySet<string>): boolean {
  const path = code.replace(/\/$/, "").replace(/^\.\//, "");
  if (rootPath.test(path)) return !places.has(path);
  if (!fileName.test(path) || path.startsWith("/")) return false;
  if (places.has(posix.join(posix.dirname(document), path))) return false;
  return ![...places].some((place) => place === path || place.endsWith(`/${path}`));
}
