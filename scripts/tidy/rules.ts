import type { Api } from "./api";
import { apiPath, describeApi, findStaleApi } from "./api";
import { findGoneCitations } from "./citations";
import { findBreaks } from "./compatibility";
import { environmentPath, findStaleEnvironment } from "./environment";
import { findBrokenJournal, findForbiddenSql, findUnmadeTables } from "./migrations";
import {
  type ContractKeys,
  findForbiddenFolders,
  findMisnamedContracts,
  findMisnamedFiles,
  findMisspelledFiles,
} from "./names";
import { findStaleObserving } from "./observe/files";
import { findUnrecorded } from "./observe/recorded";
import { findForeignQueries, findMissingRunbooks } from "./observe/runbooks";
import {
  type Declarations,
  findUnboundedAnswers,
  findUnboundedInputs,
  findUnwireable,
} from "./schemas";
import { findOversized } from "./sizes";
import type { Finding, Tree } from "./tree";
import { findRanges, findSecondCopies } from "./versions";
import {
  findClockReads,
  findEnvironmentReads,
  findMachineNames,
  findUnfinished,
  findWrongIds,
} from "./words";

/** What the rules look at. */
export interface Project {
  readonly tree: Tree;
  readonly declared: Declarations;
  /** The description of the contracts that clients may already rely on. */
  readonly released: Api | undefined;
}

type Rule = (project: Project) => Finding[];

/** Every rule by the name under which its findings are printed. */
export const rules: Readonly<Record<string, Rule>> = {
  names: ({ tree }) => [...findForbiddenFolders(tree), ...findMisspelledFiles(tree)],
  "the path is the name": ({ tree, declared }) => [
    ...findMisnamedFiles(tree, keysOf(declared)),
    ...findMisnamedContracts(tree),
  ],
  sizes: ({ tree, declared }) => findOversized(tree, keysOf(declared)),
  "wire types": ({ declared }) => findUnwireable(declared),
  "bounded input": ({ declared }) => findUnboundedInputs(declared),
  "bounded answers": ({ declared }) => findUnboundedAnswers(declared),
  "released contracts": (project) => findContractTrouble(project),
  ids: ({ tree }) => findWrongIds(tree),
  environment: ({ tree }) => [
    ...findEnvironmentReads(tree),
    ...findStaleEnvironment(tree.has(environmentPath) ? tree.read(environmentPath) : undefined),
  ],
  clock: ({ tree }) => findClockReads(tree),
  unfinished: ({ tree }) => findUnfinished(tree),
  "machine names": ({ tree }) => findMachineNames(tree),
  migrations: ({ tree }) => [
    ...findBrokenJournal(tree),
    ...findUnmadeTables(tree),
    ...findForbiddenSql(tree),
  ],
  versions: ({ tree }) => [...findRanges(tree), ...findSecondCopies(tree)],
  citations: ({ tree }) => findGoneCitations(tree),
  metrics: ({ tree }) => [...findUnrecorded(tree), ...findStaleObserving(tree)],
  runbooks: ({ tree }) => [...findMissingRunbooks(tree), ...findForeignQueries(tree)],
};

function keysOf({ procedures }: Declarations): ContractKeys {
  const keys: Record<string, string[]> = {};
  for (const { domain, name } of procedures) {
    keys[domain] = [...(keys[domain] ?? []), name];
  }
  return keys;
}

function findContractTrouble({ tree, declared, released }: Project): Finding[] {
  // What JSON cannot carry cannot be described either; its own rule says so.
  if (findUnwireable(declared).length > 0) return [];
  const api = describeApi(declared);
  const changelog = tree.has("CHANGELOG.md") ? tree.read("CHANGELOG.md") : "";
  return [
    ...findStaleApi(api, tree.has(apiPath) ? tree.read(apiPath) : undefined),
    ...(released ? findBreaks(released, api, changelog) : []),
  ];
}
