import { tierOf } from "./tiers";
import { type Finding, isTest, type Tree } from "./tree";

/** The keys of each domain's contract. */
export type ContractKeys = Readonly<Record<string, readonly string[]>>;

const domainsRoot = "packages/domains/src/";
const fixedNames = new Set([
  "README.md",
  "settings.ts",
  "tables.ts",
  "rules.ts",
  "store.ts",
  "views.ts",
  "reactions.ts",
  "personal.ts",
  "seed.ts",
  "index.ts",
]);
/** Jobs, and the parts that became a folder because one file of them was too long. */
const folders = /^(jobs|rules|services|store|tables|views)\/[a-z][A-Za-z0-9]*\.ts$/;
const forbiddenFolders = new Set(["utils", "util", "helpers", "helper", "common", "shared", "lib"]);
/** Where the router of the phone app gives names a meaning. */
const routesRoot = "apps/mobile/src/app/";
const proceduresMax = 30;

const whole = (path: string, what: string): Finding => ({ path, line: 0, what });

/** No folder whose name says nothing about what lives in it. */
export function findForbiddenFolders(tree: Tree): Finding[] {
  return tree.paths.flatMap((path) => {
    const folder = path
      .split("/")
      .slice(0, -1)
      .find((part) => forbiddenFolders.has(part));
    return folder ? [whole(path, `no folder is called ${folder}: name what lives in it`)] : [];
  });
}

/** Files of code are named like what they hold: `sendDigest.ts`, `Radar.tsx`. */
export function findMisspelledFiles(tree: Tree): Finding[] {
  return tree.paths
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith(routesRoot))
    .filter((path) => !/\/[a-zA-Z][a-zA-Z0-9]*(\.[a-z]+)*\.tsx?$/.test(`/${path}`))
    .map((path) => whole(path, "file names are camelCase, or PascalCase for a component"));
}

/** `graph.follow` is `graph/follow.ts`, tested by the file beside it; nothing else is there. */
export function findMisnamedFiles(tree: Tree, contracts: ContractKeys): Finding[] {
  const domains = new Set([...foldersOf(tree), ...Object.keys(contracts)]);
  return [...domains].sort().flatMap((domain) => {
    const keys = contracts[domain] ?? [];
    return [
      ...findUnplacedDomain(domain, keys),
      ...findMissingVerbs(tree, domain, keys),
      ...findStrangers(tree, domain, keys),
    ];
  });
}

function foldersOf(tree: Tree): string[] {
  return tree.paths
    .filter((path) => path.startsWith(domainsRoot))
    .map((path) => path.slice(domainsRoot.length).split("/"))
    .flatMap(([folder, ...rest]) => (folder !== undefined && rest.length > 0 ? [folder] : []));
}

function findUnplacedDomain(domain: string, keys: readonly string[]): Finding[] {
  const path = `${domainsRoot}${domain}`;
  const findings: Finding[] = [];
  if (tierOf(domain) < 0)
    findings.push(whole(path, "no tier holds this domain: scripts/tidy/tiers.ts"));
  if (keys.length > proceduresMax) {
    findings.push(whole(path, `${keys.length} procedures: split over ${proceduresMax}`));
  }
  return findings;
}

function findMissingVerbs(tree: Tree, domain: string, keys: readonly string[]): Finding[] {
  return keys.flatMap((key) =>
    [`${key}.ts`, `${key}.test.ts`]
      .map((name) => `${domainsRoot}${domain}/${name}`)
      .filter((path) => !tree.has(path))
      .map((path) => whole(path, `${domain}.${key} is in the contract, but this file is missing`)),
  );
}

function findStrangers(tree: Tree, domain: string, keys: readonly string[]): Finding[] {
  const folder = `${domainsRoot}${domain}/`;
  const names = tree.paths
    .filter((path) => path.startsWith(folder))
    .map((path) => path.slice(folder.length));
  return names.flatMap((name) => {
    const subject = isTest(name) ? name.replace(/\.test\.ts$/, ".ts") : name;
    if (fixedNames.has(subject) || folders.test(subject)) return [];
    if (keys.includes(subject.replace(/\.ts$/, ""))) return [];
    return [
      whole(folder + name, "neither a procedure of the contract nor a file that domains have"),
    ];
  });
}

/** Refusals, events and the contract bear their domain, which names their file or its folder. */
export function findMisnamedContracts(tree: Tree): Finding[] {
  return tree.paths
    .filter((path) => /^packages\/contracts\/src\/(?!kit\/)(\w+\/)?\w+\.ts$/.test(path))
    .flatMap((path) => {
      const domain = path.replace(/^packages\/contracts\/src\/(\w+).*$/, "$1");
      const declared = tree.read(path).matchAll(/define(?:Errors|Events|Contract)\(\s*"(\w+)"/g);
      return [...declared]
        .filter(([, name]) => name !== domain)
        .map(([, name]) => whole(path, `declares "${name}", but its domain is ${domain}`));
    });
}
