import { type Finding, findLines, isCode, isTest, type Tree } from "./tree";

/** Where the environment may be read: one file of each app, and what starts processes. */
const environmentReaders = [
  /^(scripts|e2e)\//,
  /^packages\/testing\//,
  /^apps\/\w+\/src\/config(\.\w+)?\.ts$/,
  /^apps\/\w+\/\w+\.config\.(ts|js|cjs|mjs)$/,
];

/** Where the machine's clock may be read. */
const clockReaders = [
  /^(scripts|e2e)\//,
  /^packages\/testing\//,
  /^packages\/kernel\/src\/clock\.ts$/,
  /^packages\/sdk\/src\/platform\.ts$/,
];

/** Domains whose ids hide their time and their maker: random v4, never the time-ordered v7. */
const timelessDomains = new Set(["nudges"]);
/** What the audit calls a person tells nothing of them. */
const timelessFiles = new Set(["packages/domains/src/ops/services/seals.ts"]);

const isIn = (path: string, places: readonly RegExp[]) => places.some((place) => place.test(path));

/** The environment is read once, by the file that knows every setting. */
export function findEnvironmentReads(tree: Tree): Finding[] {
  const paths = tree.paths.filter(
    (path) => isCode(path) && !isTest(path) && !isIn(path, environmentReaders),
  );
  const pattern = /\b(process\.env|Bun\.env|import\.meta\.env(?!\.BASE_URL))\b/;
  return findLines(tree, paths, pattern, (match) => `${match}: only an app's config.ts reads it`);
}

/** Behind a transport time is `ctx.now`; a second clock could not be frozen in a test. */
export function findClockReads(tree: Tree): Finding[] {
  const paths = tree.paths.filter(
    (path) => isCode(path) && !isTest(path) && !isIn(path, clockReaders),
  );
  return findLines(
    tree,
    paths,
    /\bDate\.now\b|\bnew Date\(\s*\)/,
    (match) => `${match}: take a clock`,
  );
}

/** What hides its time gets random ids; everything else in a domain gets ids in order of time. */
export function findWrongIds(tree: Tree): Finding[] {
  const inDomains = tree.paths.filter(
    (path) => path.startsWith("packages/domains/src/") && isCode(path) && !isTest(path),
  );
  const isTimeless = (path: string) =>
    timelessDomains.has(path.split("/")[3] ?? "") || timelessFiles.has(path);
  return [
    ...findLines(
      tree,
      inDomains.filter(isTimeless),
      /\b(randomUUIDv7|uuidv7|newId)\b/i,
      (match) => `${match} tells the time: ids here are randomUUID()`,
    ),
    ...findLines(
      tree,
      inDomains.filter((path) => !isTimeless(path)),
      /\brandomUUID\b(?!v7)/,
      (match) => `${match}: ids here are in order of time`,
    ),
  ];
}

const unfinished = /\b(TODO|FIXME|HACK|(?:test|describe)\.only)\b/;
/** These say what is looked for. */
const speaksOfMarks = (path: string) => path.startsWith("scripts/tidy/words");

/** Nothing unfinished is committed, and no test that silences the others. */
export function findUnfinished(tree: Tree): Finding[] {
  const paths = tree.paths.filter(
    (path) => (isCode(path) || path.endsWith(".md")) && !speaksOfMarks(path),
  );
  return paths.flatMap((path) =>
    tree
      .read(path)
      .split("\n")
      .flatMap((line, index) => {
        const mark = unfinished.exec(line)?.[0];
        return mark ? [{ path, line: index + 1, what: `${mark}: finish it or leave it out` }] : [];
      }),
  );
}

const places = ["home", "Users", "root", "work", "workspace", "mnt", "media", "private"].join("|");
const machinePath = new RegExp(`(?<![\\w.@:/)}\\]-])/(?:${places})/[\\w.-]+`);
const innerHost = /https?:\/\/[^/\s"'`]*\b(registry|artifactory|nexus|verdaccio|internal|corp)\b/;
const textNames =
  /\.(ts|tsx|js|cjs|mjs|json|jsonc|md|ya?ml|toml|sh|sql|css|html|txt|svg)$|\/[^.]+$/;

/** A clone works anywhere: no file names a path or a package host of one machine. */
export function findMachineNames(tree: Tree): Finding[] {
  const paths = tree.paths.filter((path) => textNames.test(`/${path}`) && path !== "bun.lock");
  const findings = paths.flatMap((path) =>
    tree
      .read(path)
      .split("\n")
      .flatMap((line, index) => {
        const match = machinePath.exec(line)?.[0] ?? innerHost.exec(line)?.[0];
        return match ? [{ path, line: index + 1, what: `${match} is of one machine` }] : [];
      }),
  );
  const lock = tree.has("bun.lock")
    ? findLines(tree, ["bun.lock"], /https?:\/\/[^"/]+/, (m) => m)
    : [];
  return [
    ...findings,
    ...lock.map((found) => ({ ...found, what: `${found.what} in the lockfile` })),
  ];
}
